"""Functions that give the keys of what is found, and with them their leads."""

from django.db import migrations

from sources.search import INDEX


def create(apps, schema_editor):
    INDEX.create_functions(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("sources", "0007_lists_in_order")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
