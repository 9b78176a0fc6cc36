"""Uploads of the test, and another machine with the commands as an operator runs them."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from scripts.install import PYTHON, ROOT
from tests.hubnews.servers.serving import clean, database_url


@dataclass
class Site:
    """A database and a folder of uploads, and `manage.py` over them."""

    url: str
    data: Path

    def manage(self, *words: object, **environ: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [str(PYTHON), "manage.py", *map(str, words)],
            cwd=ROOT,
            env={
                **clean(os.environ),
                "HUBNEWS_DEBUG": "1",
                "HUBNEWS_DATA_DIR": str(self.data),
                "HUBNEWS_DATABASE_URL": self.url,
                **environ,
            },
            capture_output=True,
            text=True,
        )


@pytest.fixture
def uploads(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "images").mkdir(parents=True)
    return settings.MEDIA_ROOT / "images"


@pytest.fixture
def other_site(transactional_db, tmp_path) -> Iterator[Site]:
    """A machine that has nothing yet."""
    (tmp_path / "other").mkdir()
    if connection.vendor == "sqlite":
        yield Site(f"sqlite:///{tmp_path / 'other' / 'new.sqlite3'}", tmp_path / "other")
        return
    name = f"{settings.DATABASES['default']['NAME']}_other"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)}")
        cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    try:
        yield Site(f"{database_url().rpartition('/')[0]}/{name}", tmp_path / "other")
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)} WITH (FORCE)")
