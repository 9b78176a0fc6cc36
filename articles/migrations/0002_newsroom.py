"""The search index, the first edition and the roles."""

from django.db import migrations

from articles.models.search import INDEX
from articles.workflow import roles


def create_search_table(apps, schema_editor):
    INDEX.create_tables(schema_editor.connection)


def drop_search_table(apps, schema_editor):
    INDEX.drop_tables(schema_editor.connection)


def first_edition(apps, schema_editor):
    apps.get_model("articles", "Edition").objects.get_or_create(pk=1)


def install_roles(apps, schema_editor):
    roles.install(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(create_search_table, drop_search_table),
        migrations.RunPython(first_edition, migrations.RunPython.noop),
        migrations.RunPython(install_roles, migrations.RunPython.noop),
    ]
