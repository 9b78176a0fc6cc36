"""An installation that fails names the package and the cause in one line."""

import ast
from pathlib import Path

import pytest

from scripts import install, machine

MISSING = """\
ERROR: Could not find a version that satisfies the requirement nh3==0.3.8 (from versions: none)
ERROR: No matching distribution found for nh3==0.3.8
"""
OFFLINE = """\
WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(…)': /nh3/
ERROR: Could not find a version that satisfies the requirement nh3==0.3.8 (from versions: none)
ERROR: No matching distribution found for nh3==0.3.8
"""
CHANGED = """\
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated …
    lxml==6.1.3 from file:///a/lxml.whl (from -r requirements/runtime.txt (line 3)):
        Expected sha256 aa
             Got        bb
"""
FULL = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n"


@pytest.mark.parametrize(
    ("output", "line"),
    [
        (MISSING, "nh3==0.3.8: No matching distribution found for nh3==0.3.8."),
        (OFFLINE, "nh3==0.3.8: the package index cannot be reached."),
        (
            CHANGED,
            "lxml==6.1.3: what was downloaded is not what was pinned (its hash differs).",
        ),
        (FULL, "the packages: no space left on the disk."),
        ("", "the packages: pip gave no reason."),
    ],
    ids=["missing", "offline", "changed", "full", "silent"],
)
def test_the_cause_is_read_from_what_pip_printed(output: str, line: str) -> None:
    assert install.reason(output) == line


@pytest.mark.parametrize("name", ["__init__", "machine", "install", "demo"])
def test_what_runs_before_the_version_check_parses_on_an_old_python(name: str) -> None:
    source = (Path(install.ROOT) / "scripts" / f"{name}.py").read_text()

    ast.parse(source, feature_version=(3, 6))


def test_a_package_that_cannot_be_installed_gives_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "runtime.txt").write_text(
        f"./no-such-package-1.0-py3-none-any.whl --hash=sha256:{'0' * 64}\n"
    )
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "LOG", tmp_path / "install.log")
    monkeypatch.setattr(install, "_stamp", lambda kind: tmp_path / f"installed-{kind}")

    with pytest.raises(machine.Refusal) as refused:
        install.install("runtime")

    said = str(refused.value)
    assert said.startswith("Could not install the packages: ")
    assert said.endswith(" All pip said is in .venv/install.log")
    assert said.count("\n") == 0
    assert not (tmp_path / "installed-runtime").exists()


def test_what_is_installed_is_not_installed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "_stamp", lambda kind: tmp_path / f"installed-{kind}")
    (tmp_path / "installed-dev").write_text(install._wanted("dev"))

    install.install("dev")

    assert capsys.readouterr().out == ""
