"""The folder of backups: half a backup never looks whole, and damage is found."""

import io
import os
import signal
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.migrations.recorder import MigrationRecorder

from hubnews.backup import contents, making, restoring
from hubnews.backup.contents import Refused

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "images").mkdir(parents=True)
    (settings.MEDIA_ROOT / "images" / "one.webp").write_bytes(b"one")
    return settings.MEDIA_ROOT


def make(target, hours=0, **options):
    return making.make(target, now=NOW + timedelta(hours=hours), **options)


def test_the_checksums_are_in_the_form_that_a_machine_checks_by_itself(media, tmp_path):
    (media / "a name\nof two lines\\").write_bytes(b"odd")
    made = make(tmp_path / "kept")

    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=made.folder, capture_output=True
    )

    assert (done.returncode, made.files) == (0, 2)
    assert len(contents.verify(made.folder, contents.read_manifest(made.folder))) == 3


def test_an_upload_takes_room_once_and_a_changed_one_is_copied(media, tmp_path):
    (media / "images" / "two.webp").write_bytes(b"two")
    first = make(tmp_path / "kept")
    (media / "images" / "two.webp").write_bytes(b"TWO")
    os.utime(media / "images" / "two.webp", ns=(1, 1))

    second = make(tmp_path / "kept", 1)

    assert (first.linked, second.linked, second.files) == (0, 1, 2)
    one, two = ([made.folder / f"media/images/{n}.webp" for made in (first, second)] for n in NAMES)
    assert one[0].samefile(one[1])
    assert not one[0].samefile(media / "images" / "one.webp")
    assert [path.read_bytes() for path in two] == [b"two", b"TWO"]
    restoring.check(second.folder)


NAMES = ("one", "two")


def test_the_newest_are_kept_and_they_stay_whole(media, tmp_path):
    for hours in range(4):
        make(tmp_path / "kept", hours, keep=2)

    left = sorted(path.name for path in (tmp_path / "kept").iterdir())
    assert left == [".lock", "2026-11-24T120000Z", "2026-11-24T130000Z"]
    for name in left[1:]:
        restoring.check(tmp_path / "kept" / name)


def test_nobody_else_may_read_it(media, tmp_path):
    call_command("backup", tmp_path / "kept", stdout=io.StringIO())

    for path in [tmp_path / "kept", *(tmp_path / "kept").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_backup_that_was_killed_is_none_and_is_cleared_away(media, tmp_path):
    (media / "pipe").mkdir()
    make(tmp_path / "kept")
    child = os.fork()
    if child == 0:  # pragma: no cover
        # In the middle of the uploads, as a power cut would.
        contents.copy_durably = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        (media / "images" / "two.webp").write_bytes(b"two")
        make(tmp_path / "kept", 1)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    (half,) = (tmp_path / "kept").glob(".unfinished-*")
    with pytest.raises(Refused, match="is no backup"):
        restoring.check(half)
    assert [path.name for path in contents.whole_backups(tmp_path / "kept")] == [
        "2026-11-24T100000Z"
    ]

    make(tmp_path / "kept", 2)

    assert not half.exists()
    assert len(contents.whole_backups(tmp_path / "kept")) == 2


def test_two_at_once_are_refused(media, tmp_path):
    with making._only_one(tmp_path / "kept"), pytest.raises(Refused, match="under way"):
        make(tmp_path / "kept")


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: (folder / "media/images/one.webp").write_bytes(b"ONE"),
        lambda folder: (folder / "media/images/one.webp").unlink(),
        lambda folder: (folder / "SHA256SUMS").write_text(""),
        lambda folder: (folder / "SHA256SUMS").unlink(),
        lambda folder: (folder / "manifest.json").write_text("{}"),
        lambda folder: (folder / "manifest.json").unlink(),
    ],
    ids=["changed", "missing", "no sums", "sums gone", "no manifest", "manifest gone"],
)
def test_damage_is_found_before_anything_is_written(harm, media, tmp_path):
    folder = make(tmp_path / "kept").folder
    harm(folder)
    (media / "images" / "one.webp").write_bytes(b"here")

    with pytest.raises(CommandError, match=r"is damaged|is no backup|cannot be read"):
        call_command("restore", folder, replace=True)

    assert (media / "images" / "one.webp").read_bytes() == b"here"


def test_a_backup_of_a_newer_version_or_another_database_is_refused(media, tmp_path):
    folder = make(tmp_path / "kept").folder
    manifest = folder / "manifest.json"
    kept = manifest.read_text()

    manifest.write_text(kept.replace('"articles": "0', '"articles": "9'))
    with pytest.raises(Refused, match="of a newer HubNews: this one does not know articles 9"):
        restoring.restore(folder, replace=True)

    manifest.write_text(kept.replace('"database": "sqlite"', '"database": "postgresql"'))
    with pytest.raises(Refused, match="is of postgresql, and HUBNEWS_DATABASE_URL names sqlite"):
        restoring.restore(folder, replace=True)


def test_a_database_without_a_site_is_refused_and_pushes_no_backup_out(media, tmp_path):
    kept = make(tmp_path / "kept").folder
    # No flush brings them back.
    migrations = list(MigrationRecorder.Migration.objects.all())
    MigrationRecorder.Migration.objects.all().delete()

    try:
        with pytest.raises(Refused, match="There is no site in this database"):
            make(tmp_path / "kept", hours=1, keep=1)
    finally:
        MigrationRecorder.Migration.objects.bulk_create(migrations)

    assert contents.whole_backups(tmp_path / "kept") == [kept]


def test_a_wrong_number_to_keep_is_refused(tmp_path):
    with pytest.raises(CommandError, match="--keep must be 1 or more, not 0"):
        call_command("backup", tmp_path / "kept", keep=0)
    assert not (tmp_path / "kept").exists()
