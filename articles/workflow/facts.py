"""What is public without being text: profiles, names of outlets, sections and tags, credits.

It may change without an approval, and is public at once. It still carries an Event and raises
the edition. This joins the caller's transaction (the admin is already in one).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone

from articles.models import Event
from articles.workflow.edition import raise_edition


def record_fact(
    *,
    subject: models.Model,
    verb: str,
    by: User,
    changes: Mapping[str, Any],
    now: datetime | None = None,
) -> Event:
    """Write that `by` did `verb` (“add” or “change”) to `subject`.

    `changes` maps each field's name to [old, new], or for an addition to the value.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record_fact must share the transaction of the change it records.")
    event = Event.objects.create(
        subject=f"{subject._meta.label_lower}:{subject.pk}",
        verb=f"{verb}_{subject._meta.model_name}",
        actor=by,
        at=now or timezone.now(),
        data={"name": str(subject), "changes": dict(changes)},
    )
    raise_edition()
    return event
