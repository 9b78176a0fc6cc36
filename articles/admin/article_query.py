"""What the list of articles may be asked for: filters, words, what waits, and the counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db.models import IntegerField, Prefetch, Q, QuerySet, Subquery

from articles.admin.page_key import read_number
from articles.admin.standing import SCHEDULED
from articles.models import Article, Byline, DeskState, PublicState
from articles.models.search import HEADLINES
from articles.workflow.ask import may
from articles.workflow.table import Verb
from hubnews.fulltext import Found

PAGE_SIZE = 50
# A word that stands in very many headlines is looked for in the newest of them.
MATCHES = 2_000
# The states of work in hand. What is published or spiked grows without end: it is never counted.
COUNTED = [
    DeskState.DRAFT,
    DeskState.IN_REVIEW,
    DeskState.CHANGES_REQUESTED,
    DeskState.APPROVED,
]
MOST_COUNTED = 999
CLOSED = [PublicState.RETRACTED, PublicState.TAKEN_DOWN]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the list's address asks for. Whatever is malformed there counts as not asked."""

    waiting: bool = False
    desk: str = ""
    public: str = ""
    section: int | None = None
    author: int | None = None
    outlet: int | None = None
    q: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Asked":
        desk, public = query.get("desk", ""), query.get("public", "")
        return cls(
            waiting=query.get("waiting") == "1",
            desk=desk if desk in DeskState.values else "",
            public=public if public in {*PublicState.values, SCHEDULED} else "",
            section=read_number(query.get("section", "")),
            author=read_number(query.get("author", "")),
            outlet=read_number(query.get("outlet", "")),
            q=" ".join(query.get("q", "").replace("\0", " ").split())[:200],
        )

    def address(self, **changes: str) -> str:
        """The query string of this list, or of one beside it that differs in `changes`."""
        asked = {name: value for name, value in vars(self).items() if value}
        if "waiting" in asked:
            asked["waiting"] = 1
        asked |= changes
        kept = {name: value for name, value in asked.items() if value != ""}
        return f"?{urlencode(kept)}"

    @property
    def narrowed(self) -> bool:
        return self != Asked()

    def in_any_state(self) -> "Asked":
        return replace(self, waiting=False, desk="")


@dataclass(frozen=True, kw_only=True)
class Wait:
    """Pieces in one state whose next step somebody can take: what they have and have not."""

    has: dict[str, Any]
    has_not: dict[str, Any] = field(default_factory=dict)

    def q(self, to: str = "") -> Q:
        """As a condition on rows from which `to` leads to the piece."""
        found = Q(**{f"{to}{name}": value for name, value in self.has.items()})
        closed = {"public_state__in": CLOSED}
        for name, value in (self.has_not | closed).items():
            found &= ~Q(**{f"{to}{name}": value})
        return found


def waits(user: User, *, own: bool = True) -> list[Wait]:
    """What waits for this person, a state each; without `own` only what waits for their role."""
    found = []
    if own and may(Verb.SUBMIT, user):
        for state in (DeskState.DRAFT, DeskState.CHANGES_REQUESTED):
            found.append(Wait(has={"holder": user, "desk_state": state}))
    if may(Verb.APPROVE, user):
        found.append(Wait(has={"desk_state": DeskState.IN_REVIEW}, has_not={"submitted_by": user}))
    if may(Verb.PUBLISH, user):
        found.append(Wait(has={"desk_state": DeskState.APPROVED}))
    return found


def with_rows(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Everything a row shows, in one query and one for the bylines. Bodies stay where they are."""
    bylines = Byline.objects.select_related("author")
    return (
        articles.select_related("head__section", "head__image", "holder", "submitted_by")
        .prefetch_related(Prefetch("head__bylines", bylines))
        .defer("head__body", "head__standfirst")
    )


def matching(asked: Asked) -> Found | None:
    """The newest pieces whose headline holds these words; the last may be half typed."""
    return HEADLINES.newest(f"{asked.q}*", most=MATCHES) if asked.q else None


class Number(Subquery):
    """How many rows there are, and no more than it is sliced to: the rest is not looked at."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def counts(user: User, most: int = MOST_COUNTED) -> dict[str, str]:
    """How many pieces stand in each state of work in hand, and wait for this person (`waiting`).

    “999+” says that there are more: a desk that left so many lying counts them no faster.
    """
    asked = {state.value: Q(desk_state=state) for state in COUNTED}
    asked |= {f"wait_{place}": wait.q() for place, wait in enumerate(waits(user))}
    numbers = User.objects.values_list(
        *(Number(_some(condition, most)) for condition in asked.values())
    ).get(pk=user.pk)
    found = dict(zip(asked, numbers, strict=True))
    found["waiting"] = sum(found.pop(name) for name in list(found) if name.startswith("wait_"))
    return {name: f"{most}+" if number > most else f"{number}" for name, number in found.items()}


def _some(condition: Q, most: int) -> QuerySet[Article, Any]:
    return Article.objects.filter(condition).order_by().values("pk")[: most + 1]
