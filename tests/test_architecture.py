"""What import-linter cannot see: one writer of states, one door for readers, small files."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles import workflow
from articles.workflow.table import Verb

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("hubnews", "articles", "authors", "sources")
OURS = sorted(
    path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts
)
CODE = OURS + [
    path for room in ("bench", "scripts", "tests") for path in sorted((ROOT / room).rglob("*.py"))
]

STATES_AND_POINTERS = {
    "desk_state",
    "public_state",
    "head",
    "head_id",
    "live",
    "live_id",
    "submitted",
    "submitted_id",
}
WRITING_CALLS = {
    "create",
    "update",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "Article",
}
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def state_writes(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign | ast.AugAssign):
            targets = [node.target]
        for target in targets:
            if isinstance(target, ast.Attribute) and target.attr in STATES_AND_POINTERS:
                yield f"{named(path)}:{node.lineno} assigns .{target.attr}"
        if isinstance(node, ast.Call) and called(node) in WRITING_CALLS:
            for keyword in node.keywords:
                if keyword.arg in STATES_AND_POINTERS:
                    yield f"{named(path)}:{node.lineno} writes {keyword.arg}"


def called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_only_the_workflow_writes_states_and_pointers():
    found = [
        write
        for path in OURS
        if not path.is_relative_to(ROOT / "articles" / "workflow")
        for write in state_writes(path)
    ]

    assert found == []


def test_the_search_for_writers_finds_those_of_the_workflow():
    writers = {
        path.name
        for path in (ROOT / "articles" / "workflow").glob("*.py")
        if any(state_writes(path))
    }

    assert {"act.py", "publish.py", "save.py", "submit.py"} <= writers


def test_readers_come_through_one_door():
    doors = {"live", "live_among", "withdrawn"}
    found = []
    for path in (ROOT / "articles" / "public").rglob("*.py"):
        for node in ast.walk(tree_of(path)):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Attribute)
                and node.value.attr in {"objects", "_default_manager"}
                and isinstance(node.value.value, ast.Name)
                and node.value.value.id in {"Article", "Revision", "Approval"}
                and not (node.value.value.id == "Article" and node.attr in doors)
            ):
                found.append(f"{named(path)}:{node.lineno} {ast.unparse(node)}")

    assert found == []


def test_no_signals_between_our_own_apps():
    found = [
        f"{named(path)}:{node.lineno}"
        for path in OURS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom)
        and node.module
        and "signals" in node.module
        and path != ROOT / "articles" / "apps.py"
    ]

    assert found == []


def test_no_drawer_for_everything():
    assert [named(path) for path in CODE if path.stem in {"utils", "helpers", "misc"}] == []


def test_files_are_short():
    long = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}

    assert {name: lines for name, lines in long.items() if lines > MAX_FILE_LINES} == {}


def test_functions_are_short():
    found = {
        f"{named(path)}:{node.name}": node.end_lineno - node.lineno + 1
        for path in CODE
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    }

    assert {name: lines for name, lines in found.items() if lines > MAX_FUNCTION_LINES} == {}


@pytest.mark.parametrize("verb", Verb)
def test_a_verb_is_one_keyword_only_function(verb):
    parameters = inspect.signature(getattr(workflow, verb.value)).parameters.values()

    assert {parameter.kind for parameter in parameters} == {inspect.Parameter.KEYWORD_ONLY}
    assert {"by", "now"} <= {parameter.name for parameter in parameters}


@pytest.mark.parametrize("verb", Verb)
def test_a_verb_opens_the_outermost_transaction(verb):
    source = inspect.getsource(getattr(workflow, verb.value))

    # `acting` opens a durable transaction; `create` has no row to lock yet.
    assert ("with acting(" in source) or ("atomic(durable=True)" in source)
