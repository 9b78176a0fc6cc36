"""The first standards, and the permissions that came with feeds, inbox and checks."""

from django.db import migrations

from articles.models import triggers
from articles.workflow import roles, standards


def first_standards(apps, schema_editor):
    standards.install(apps)


def spell_out_earlier_answers(apps, schema_editor):
    """Until now an approval held keys of standards that stood in the code, all of them required."""
    approvals = apps.get_model("articles", "Approval").objects.filter(answers=[])
    if not approvals.exists():
        return
    # An approval is never changed: this is the one migration that must. Every migrate ends by
    # putting the triggers back.
    triggers.remove(schema_editor.connection)
    for approval in approvals.iterator():
        approval.answers = [
            {"key": key, "name": name, "question": "", "required": True, "met": True}
            for key, name, _question in standards.FIRST
            if key in approval.standards
        ]
        approval.save(update_fields=["answers"])


def grant_what_is_new(apps, schema_editor):
    roles.grant(apps, roles.WITH_THE_INBOX)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_checks"),
        ("sources", "0003_search"),
    ]

    operations = [
        migrations.RunPython(first_standards, migrations.RunPython.noop),
        migrations.RunPython(spell_out_earlier_answers, migrations.RunPython.noop),
        migrations.RunPython(grant_what_is_new, migrations.RunPython.noop),
    ]
