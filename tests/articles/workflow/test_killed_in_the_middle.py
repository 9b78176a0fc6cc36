"""A process killed anywhere in `publish` leaves the old page or the new one, nothing between."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from articles import workflow
from articles.models import Approval, Edition
from tests.factories import (
    approve,
    fresh,
    head_id,
    make_edit,
    make_editor,
    make_published,
    make_section,
    make_writer,
)

pytestmark = pytest.mark.django_db(transaction=True)


def database_url() -> str:
    db = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{db['NAME']}"
    return f"postgresql://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"


def publish_and_die(*arguments: int) -> list[dict[str, Any]]:
    """One row for each try: killed after the first statement, after the second, and so on."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.articles.workflow.killed_publish", *map(str, arguments)],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "hubnews.settings",
            "HUBNEWS_DATABASE_URL": database_url(),
            "HUBNEWS_DEBUG": "1",
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_every_statement_of_publish():
    editor, writer = make_editor(), make_writer()
    article = make_published(editor=editor)
    other = make_section("Security")
    make_edit(article, by=writer, headline="Newer", section_id=other.pk)
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer)
    approve(article, editor)
    before = fresh(article)
    edition = Edition.objects.get().number
    connection.close()

    tries = publish_and_die(article.pk, editor.pk)
    old_lists = tries[0]["lists"]
    *killed, last = tries
    assert len(killed) >= 10
    for left in killed:
        assert left == {
            "killed": True,
            "code": 9,
            "desk": "approved",
            "live": before.live_id,
            "edition": edition,
            "changes": 0,
            "published": 1,
            "lists": old_lists,
        }
    assert last == {
        "killed": False,
        "code": 0,
        "desk": "published",
        "live": Approval.objects.get(revision=before.head).pk,
        "edition": edition + 1,
        "changes": 1,
        "published": 2,
        "lists": last["lists"],
    }
    assert ["section", other.pk] in last["lists"]
    assert ["section", other.pk] not in old_lists
