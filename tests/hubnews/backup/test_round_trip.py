"""What a backup took is what a restore gives, on both databases, while somebody writes."""

import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction

from hubnews.backup import contents
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

# Reads the whole database as the models see it, and tries what a trigger forbids.
ASK = """
import json
from django.core import serializers
from django.db import DatabaseError, transaction
from django.apps import apps
from articles.models import Revision
rows = {}
for model in apps.get_models():
    found = serializers.serialize("python", model._base_manager.order_by("pk"))
    rows[model._meta.label] = [json.dumps(row, default=str, sort_keys=True) for row in found]
try:
    with transaction.atomic():
        Revision.objects.update(headline="Forged")
    rows["forged"] = True
except DatabaseError:
    rows["forged"] = False
print("ROWS" + json.dumps(rows))
"""


def rows() -> dict:
    said: dict = {}
    exec(ASK.replace("print", "keep"), {"keep": lambda text: said.update(read(text))})
    return said


def rows_of(other_site) -> dict:
    done = other_site.manage("shell", "--no-imports", "--command", ASK)
    assert done.returncode == 0, done.stderr
    return read(done.stdout)


def read(text: str) -> dict:
    return json.loads(text.rpartition("ROWS")[2])


def backup(folder) -> tuple[Path, str]:
    said = io.StringIO()
    call_command("backup", folder, stdout=said)
    (made,) = folder.glob("2*")
    return made, said.getvalue()


@contextmanager
def writer() -> Iterator[None]:
    """A thread that makes a user and a group of the same name in one transaction, without rest."""
    done, written, faults = threading.Event(), threading.Event(), []

    def write() -> None:
        number = 0
        try:
            while not done.is_set():
                number += 1
                with transaction.atomic():
                    User.objects.create(username=f"pair-{number:05}")
                    Group.objects.create(name=f"pair-{number:05}")
                written.set()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert written.wait(20)
        yield
    finally:
        done.set()
        thread.join()
    assert faults == []


def test_a_new_machine_gets_the_site_as_it_was_at_one_moment(uploads, other_site, tmp_path):
    piece = make.make_published(headline="A piece that is kept")
    (uploads / "0123.webp").write_bytes(b"a picture")
    with writer():
        folder, said = backup(tmp_path / "kept")
    assert said == f"{folder}: the database and 1 uploads, 0 of them linked.\n"
    (uploads / "0123.webp").write_bytes(b"changed since")

    done = other_site.manage("restore", folder)

    assert (done.returncode, done.stderr) == (0, "")
    assert (other_site.data / "media/images/0123.webp").read_bytes() == b"a picture"
    there = rows_of(other_site)
    assert there.pop("forged") is False
    pairs = [json.loads(row)["fields"]["username"] for row in there["auth.User"]]
    pairs = [name for name in pairs if name.startswith("pair-")]
    groups = [json.loads(row)["fields"]["name"] for row in there["auth.Group"]]
    assert pairs == [name for name in groups if name.startswith("pair-")]
    assert 0 < len(pairs) < User.objects.filter(username__startswith="pair-").count()
    # Everything else is what is here still.
    here = rows()
    written_to = {"auth.User", "auth.Group"}
    assert {label: there[label] for label in there if label not in written_to} == {
        label: here[label] for label in there if label not in written_to
    }
    assert piece.slug in "".join(there["articles.Article"])


def test_what_came_later_is_lost_only_on_demand(uploads, tmp_path):
    make.make_published(headline="A piece that is kept")
    before = rows()
    folder, _said = backup(tmp_path / "kept")
    make.make_published(headline="A later piece")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE of_a_newer_version (id integer)")
    later = rows()

    with pytest.raises(CommandError, match=r"The database has tables already\. Add --replace"):
        call_command("restore", folder)
    assert rows() == later

    call_command("restore", folder, replace=True, stdout=io.StringIO())

    assert rows() == before
    assert "of_a_newer_version" not in connection.introspection.table_names()


def test_a_restore_that_fails_half_way_changes_nothing(uploads, tmp_path):
    make.make_published(headline="A piece that is kept")
    folder, _said = backup(tmp_path / "kept")
    before = rows()
    (database,) = folder.glob("database.*")
    # Damage that has the right checksum, as of a disk that lied when the backup was made.
    content = database.read_bytes()
    database.write_bytes(content[: len(content) // 2])
    resign(folder, database)

    with pytest.raises(CommandError, match=r"is damaged|Nothing was restored"):
        call_command("restore", folder, replace=True)

    assert rows() == before


def resign(folder, database) -> None:
    sums = contents.read_sums(folder) | {database.name: contents.checksum(database)}
    (folder / contents.SUMS).unlink()
    manifest = json.loads((folder / contents.MANIFEST).read_text())
    manifest["sums_sha256"] = contents.write_sums(folder, sums)
    (folder / contents.MANIFEST).write_text(json.dumps(manifest))
