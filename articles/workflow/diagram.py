"""docs/workflow.md, generated from the transition table."""

from collections import defaultdict

from articles.models import DeskState, PublicState
from articles.workflow.roles import ROLES
from articles.workflow.table import TABLE, Rule, Verb

INTRO = """# The workflow

This page is generated from the transition table (`articles/workflow/table.py`) by
`python manage.py document_workflow`; a test fails when it is stale.

A piece has two states that are never mixed. The **desk state** says where its newest revision
is. The **public state** says what readers get. A live piece may have a draft on top of it, and
readers keep the approved text until the next approval is published.
"""

CLOSING = """
## What the table does not show

- Saving a text that changes nothing makes no revision and voids no approval.
- A save on top of a revision that is no longer the newest is kept beside it: the states stand
  still, and the person chooses.
- `approve` asks a second question, the four-eyes rule: not by whoever submitted the piece, nor
  by somebody whose own words are more than `HUBNEWS_REVIEWER_EDITS` of it.
- `publish` on a piece whose earlier text readers have had needs a change note, and happens now.
- A piece is public when its time has come: no job makes it so.
"""


def markdown() -> str:
    return "\n".join(
        [
            INTRO,
            "## Desk states\n",
            _diagram([rule for rule in TABLE if rule.to_desk], DeskState, "desk", "to_desk"),
            "\n## Public states\n",
            _diagram(
                [rule for rule in TABLE if rule.to_public], PublicState, "public", "to_public"
            ),
            "\n## Every verb\n",
            _verbs(),
            "\n## Who may\n",
            _roles(),
            CLOSING,
        ]
    )


def _diagram(
    rules: list[Rule], states: type[DeskState] | type[PublicState], start: str, end: str
) -> str:
    arrows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for rule in rules:
        target = str(getattr(rule, end))
        for state in states:
            if state in getattr(rule, start) and state != target:
                label = str(rule.verb)
                if label not in arrows[state, target]:
                    arrows[state, target].append(label)
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {next(iter(states))}"]
    lines += [
        f"    {source} --> {target}: {', '.join(v)}" for (source, target), v in arrows.items()
    ]
    return "\n".join([*lines, "```"])


def _verbs() -> str:
    lines = [
        "| verb | desk state | public state | only when | desk becomes | public becomes |",
        "|---|---|---|---|---|---|",
        _row("create", "(none)", "(none)", "", "draft", "none"),
    ]
    for rule in TABLE:
        lines.append(
            _row(
                rule.verb,
                _states(rule.desk, DeskState),
                _states(rule.public, PublicState),
                _conditions(rule),
                rule.to_desk or "as it was",
                rule.to_public or "as it was",
            )
        )
    return "\n".join(lines)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _states(
    allowed: frozenset[DeskState] | frozenset[PublicState],
    states: type[DeskState] | type[PublicState],
) -> str:
    if len(allowed) == len(states):
        return "any"
    return ", ".join(state for state in states if state in allowed)


def _conditions(rule: Rule) -> str:
    words = []
    if rule.visible is not None:
        words.append("readers have seen it" if rule.visible else "no reader has seen it")
    if rule.approved is not None:
        words.append("its text is approved" if rule.approved else "its text is not approved")
    return " and ".join(words)


def _roles() -> str:
    lines = [f"| verb | {' | '.join(ROLES)} |", "|---" * (len(ROLES) + 1) + "|"]
    for verb in Verb:
        ticks = ["yes" if verb.permission in names else "" for names in ROLES.values()]
        lines.append(_row(verb, *ticks))
    return "\n".join(lines)
