"""Functions that give the keys of what is found, and with them their leads."""

from django.db import migrations

from articles.models.search import HEADLINES, INDEX


def create(apps, schema_editor):
    for index in (INDEX, HEADLINES):
        index.create_functions(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_flat_lists")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
