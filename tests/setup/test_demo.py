"""The demo keeps what it made, and a shell's leftovers do not change it."""

import os
import stat
from pathlib import Path

import pytest

from scripts import demo, machine


def test_the_secret_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    first, second = demo.secret_key(tmp_path), demo.secret_key(tmp_path)

    assert first == second
    assert len(first) >= 60
    assert stat.S_IMODE((tmp_path / "demo-secret-key").stat().st_mode) == 0o600


def test_two_demos_have_two_keys(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    assert demo.secret_key(tmp_path / "a") != demo.secret_key(tmp_path / "b")


def test_the_demo_runs_with_production_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("HUBNEWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HUBNEWS_DEBUG", "1")
    monkeypatch.setenv("HUBNEWS_DATABASE_URL", "postgresql://elsewhere/news")
    monkeypatch.setenv("HUBNEWS_TIME_ZONE", "Europe/Oslo")

    environ = demo.environment(8123, tmp_path)

    ours = {key: value for key, value in environ.items() if key.startswith("HUBNEWS_")}
    assert ours == {
        "HUBNEWS_ALLOWED_HOSTS": "127.0.0.1,localhost",
        "HUBNEWS_DATA_DIR": str(tmp_path),
        "HUBNEWS_DEMO": "1",
        "HUBNEWS_SECRET_KEY": demo.secret_key(tmp_path),
        "HUBNEWS_SITE_URL": "http://127.0.0.1:8123",
        "HUBNEWS_TIME_ZONE": "Europe/Oslo",
    }


def test_a_failed_command_gives_one_line_and_a_log(tmp_path: Path) -> None:
    environ = demo.environment(8123, tmp_path)

    with pytest.raises(machine.Refusal) as refused:
        demo.manage(environ, tmp_path, "no_such_command")

    log = tmp_path / "demo.log"
    assert str(refused.value) == (
        "manage.py no_such_command failed: Type 'manage.py help' for usage. "
        f"(all it said is in {log})"
    )
    assert log.read_text().splitlines()[0] == "Unknown command: 'no_such_command'"
