"""The index of the inbox. Feeds that were there before are read only once somebody asks for it."""

from django.db import migrations

from sources.search import INDEX


def create_search_table(apps, schema_editor):
    INDEX.create_tables(schema_editor.connection)


def drop_search_table(apps, schema_editor):
    INDEX.drop_tables(schema_editor.connection)


def leave_old_feeds_alone(apps, schema_editor):
    apps.get_model("sources", "Feed").objects.update(polled=False)


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_inbox")]

    operations = [
        migrations.RunPython(create_search_table, drop_search_table),
        migrations.RunPython(leave_old_feeds_alone, migrations.RunPython.noop),
    ]
