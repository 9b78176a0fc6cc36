"""The index of the inbox in its new layout, filled again."""

import sys

from django.db import migrations

from sources.search import INDEX, rows_after


def rebuild(apps, schema_editor):
    item = apps.get_model("sources", "Item")

    def told(count):
        if count % 10_000 == 0:
            sys.stdout.write(f"\n    {count:,} items in the search index of the inbox")
            sys.stdout.flush()

    INDEX.rebuild(lambda key: rows_after(key, item), told)


class Migration(migrations.Migration):
    # A batch is a transaction: a hundred thousand items in one would fill the disk with its log. Stopped
    # half-way, it begins again.
    atomic = False

    dependencies = [("sources", "0004_pages")]

    operations = [migrations.RunPython(rebuild, migrations.RunPython.noop)]
