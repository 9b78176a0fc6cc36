"""A worker that is killed loses no work and leaves no half file; a stopped one ends at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import PIL.Image
import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import Edition, Image
from articles.workflow.drawing import LEASE, draw_due
from articles.workflow.images import add_image
from hubnews.renditions import recipe
from tests import factories as make
from tests.articles.pictures import a_photo, names_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


def database_url() -> str:
    db = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{db['NAME']}"
    return f"postgresql://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A process that does not outlive the test, whatever comes of it."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "hubnews.settings",
            "HUBNEWS_DATABASE_URL": database_url(),
            "HUBNEWS_DATA_DIR": str(settings.DATA_DIR),
            "HUBNEWS_DEBUG": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def fall_due(image: Image) -> None:
    """As time does it: the killed worker's claim ends, and its unfinished files are old."""
    Image.objects.filter(pk=image.pk).update(draw_due_at=timezone.now())
    old = time.time() - LEASE.total_seconds() - 1
    folder = settings.MEDIA_ROOT / "r" / recipe.stem(image.sha256)
    for path in folder.iterdir():
        os.utime(path, (old, old))


@pytest.mark.parametrize("whole", [(), ("worker",)], ids=["drawing", "worker"])
def test_what_a_killed_worker_began_is_finished_by_the_next(whole):
    image = add_image(upload=a_photo(), title="A photo", by=make.make_writer())
    before = Edition.objects.get().number
    folder = f"r/{recipe.stem(image.sha256)}"
    connection.close()

    program = "tests.articles.workflow.killed_drawing"
    with started("-m", program, str(image.pk), *whole) as process:
        said, _none = process.communicate(timeout=60)

    assert (process.returncode, said) == (-signal.SIGKILL, "")
    left = Image.objects.get(pk=image.pk)
    assert (left.drawn, Edition.objects.get().number) == ("", before)
    assert timezone.now() < left.draw_due_at < timezone.now() + LEASE
    whole_files = [name for name in names_in(folder) if not name.endswith(".part")]
    assert len(whole_files) == 2
    assert len(names_in(folder)) == 3
    fall_due(image)

    assert draw_due(most=5, go_on=lambda: True) == (1, 1)

    done = Image.objects.get(pk=image.pk)
    assert (str(done.drawn), done.draw_due_at) == ("1 280 400", None)
    assert set(names_in(folder)) == recipe.every_name(
        recipe.read_drawn(done.drawn), [recipe.Focus(50, 50)]
    )
    for name in names_in(folder):
        with default_storage.open(f"{folder}/{name}") as file, PIL.Image.open(file) as picture:
            picture.load()
    assert Edition.objects.get().number == before + 1


def test_the_worker_draws_and_ends_on_a_signal():
    image = add_image(upload=a_photo(), title="A photo", by=make.make_writer())
    connection.close()

    with started("manage.py", "worker") as process:
        ends = time.monotonic() + 60
        # The row says so first, and a moment later its task is on record as done.
        while not DBTaskResult.objects.filter(status="SUCCESSFUL").exists():
            assert time.monotonic() < ends, "It was not drawn in time."
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        since = time.monotonic()
        said, _none = process.communicate(timeout=20)

    assert Image.objects.get(pk=image.pk).draw_due_at is None
    assert (process.returncode, said) == (0, "")
    assert timedelta(seconds=time.monotonic() - since) < timedelta(seconds=5)
