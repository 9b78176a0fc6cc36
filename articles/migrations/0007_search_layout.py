"""The search index in its new layout, filled again from what is live, and one of the headlines."""

import sys

from django.db import migrations

from articles.models.search import HEADLINES, INDEX, headlines_after, rows_after


def rebuild(apps, schema_editor):
    article = apps.get_model("articles", "Article")

    def told(count):
        if count % 10_000 == 0:
            sys.stdout.write(f"\n    {count:,} pieces in the search index")
            sys.stdout.flush()

    INDEX.rebuild(lambda key: rows_after(key, article), told)
    HEADLINES.rebuild(lambda key: headlines_after(key, article))


class Migration(migrations.Migration):
    # A batch is a transaction: a million pieces in one would fill the disk with its log. Stopped
    # half-way, it begins again.
    atomic = False

    dependencies = [("articles", "0006_picture_renditions")]

    operations = [migrations.RunPython(rebuild, migrations.RunPython.noop)]
