"""A database of an earlier version, with its triggers, is brought to this one."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from articles.models import triggers

ROOT = Path(__file__).resolve().parents[3]
# The first version that anybody used.
FIRST = {"sources": "0001", "articles": "0002"}


def manage(data: Path, *arguments: str) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("HUBNEWS_")}
    environ |= {"HUBNEWS_DATA_DIR": str(data), "HUBNEWS_DEBUG": "1"}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments, "--verbosity", "0"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_an_earlier_database_keeps_its_rows_and_gets_every_trigger(tmp_path):
    for app, migration in FIRST.items():
        manage(tmp_path, "migrate", app, migration)
    with closing(sqlite3.connect(tmp_path / "hubnews.sqlite3")) as database, database:
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
        for trigger in triggers.all_triggers():
            columns = "item_id" in trigger.when
            if trigger.table in tables and not columns:
                database.execute(trigger.create("sqlite")[0])
        database.execute(
            "INSERT INTO sources_outlet (name, slug, website, about)"
            " VALUES ('Wired', 'wired', '', '')"
        )
        database.execute("INSERT INTO sources_feed (outlet_id, label, slug, url)"
                         " VALUES (1, 'AI', 'ai', 'https://wired.example/feed')")  # fmt: skip
        database.execute(
            "INSERT INTO articles_image (title, file, sha256, width, height, credit, credit_url,"
            " suggested_alt, focal_x, focal_y, created_at)"
            " VALUES ('Wave', 'images/a.png', 'aa', 9, 9, '', '', '', 0.5, 0.5, '2026-01-01')"
        )

    manage(tmp_path, "migrate")

    with closing(sqlite3.connect(tmp_path / "hubnews.sqlite3")) as database, database:
        found = {
            row[0]
            for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        }
        # A feed that was there before is not read before somebody asks for it.
        feeds = database.execute("SELECT label, polled FROM sources_feed").fetchall()
        pictures = database.execute(
            "SELECT title, drawn, draw_due_at IS NOT NULL FROM articles_image"
        ).fetchall()
    assert found == {trigger.name for trigger in triggers.all_triggers()}
    assert feeds == [("AI", 0)]
    # A picture that was there before is drawn by the next worker.
    assert pictures == [("Wave", "", 1)]


def test_with_nothing_to_migrate_no_trigger_is_taken_away(db):
    from django.db import connection

    triggers.before_migrate(connection.alias, plan=[])

    assert triggers.installed(connection) == {trigger.name for trigger in triggers.all_triggers()}
