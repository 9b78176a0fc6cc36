"""docs/settings.md has every variable that is read, and no other."""

import re

from scripts.install import ROOT

READ = re.compile(r'env\.\w+\(\s*"(HUBNEWS_\w+)"')
NAMED = re.compile(r'^[A-Z_]+ = "(HUBNEWS_\w+)"$', re.MULTILINE)
ROW = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


def test_every_variable_is_listed_once():
    code = "\n".join(
        path.read_text()
        for room in ("articles", "authors", "hubnews", "sources")
        for path in sorted((ROOT / room).rglob("*.py"))
    )
    listed = ROW.findall((ROOT / "docs" / "settings.md").read_text())

    assert sorted(listed) == sorted({*READ.findall(code), *NAMED.findall(code)})
    # Nothing reads the environment past hubnews/env.py.
    assert re.findall(r"environ\[[^]]*HUBNEWS|environ\.get\([^)]*HUBNEWS", code) == []


def test_the_example_of_a_deployment_names_known_variables():
    listed = ROW.findall((ROOT / "docs" / "settings.md").read_text())
    example = (ROOT / "deploy" / "environment.example").read_text()

    named = re.findall(r"^#?(HUBNEWS_\w+)=", example, re.MULTILINE)

    assert len(named) > 5
    assert set(named) <= set(listed)
