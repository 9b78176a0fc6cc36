"""The pinned files hold what pyproject.toml asks for, and nothing that ties them to a host."""

import re
import subprocess
import tomllib

import pytest

from scripts.install import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = PROJECT["project"]["dependencies"]
EXTRAS = [line for extra in PROJECT["project"]["optional-dependencies"].values() for line in extra]
DEV = PROJECT["dependency-groups"]["dev"]
BENCH = PROJECT["dependency-groups"]["bench"]
# Written in halves, so that this file does not name what it forbids.
REGISTRY_HOSTS = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com"]


def name_of(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def pins(kind: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{kind}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))


def test_each_dependency_says_what_it_is_for() -> None:
    lines = [line.strip() for line in (ROOT / "pyproject.toml").read_text().splitlines()]
    reasons = {
        requirement: lines[lines.index(f'"{requirement}",') - 1]
        for requirement in [*RUNTIME, *EXTRAS, *DEV, *BENCH]
    }

    assert [name for name, reason in reasons.items() if not re.match(r"# \w.+\.$", reason)] == []


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [("runtime", RUNTIME), ("dev", [*RUNTIME, *EXTRAS, *DEV]), ("bench", BENCH)],
)
def test_each_dependency_is_pinned(kind: str, wanted: list[str]) -> None:
    assert {name_of(requirement) for requirement in wanted} - pins(kind).keys() == set()


@pytest.mark.parametrize("kind", ["runtime", "bench"])
def test_all_files_pin_the_same_versions(kind: str) -> None:
    ours, dev = pins(kind), pins("dev")
    shared = ours if kind == "runtime" else ours.keys() & dev.keys()

    assert {name: dev.get(name) for name in shared} == {name: ours[name] for name in shared}


@pytest.mark.parametrize("kind", ["runtime", "dev", "bench"])
def test_each_pin_carries_a_hash(kind: str) -> None:
    text = (ROOT / "requirements" / f"{kind}.txt").read_text()
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]

    assert len(blocks) == len(pins(kind))
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_no_file_of_the_repository_names_a_package_registry() -> None:
    pattern = "|".join(re.escape(host) for host in REGISTRY_HOSTS)
    found = subprocess.run(
        ["git", "grep", "--no-index", "--exclude-standard", "--ignore-case", "-lE", pattern],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    # 1 is git's “no line matches”; anything above would mean that nothing was searched.
    assert (found.returncode, found.stdout) == (1, "")
