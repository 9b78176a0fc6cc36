"""What the list of articles asks the database for: filters, counts, and one page by its key."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from articles.admin.page_key import beyond, key_text, read_key, read_number
from articles.admin.standing import SCHEDULED
from articles.models import Article, Byline, Citation, DeskState, PublicState
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
CLOSED = [PublicState.RETRACTED, PublicState.TAKEN_DOWN]
# Said though each condition beside it implies the states: the index of desk states is entered so.
IN_HAND = Q(desk_state__in=COUNTED) & ~Q(public_state__in=CLOSED)


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


def waiting_for(user: User) -> Q:
    """The pieces whose next step this person's role can take."""
    mine = Q(holder=user, desk_state__in=[DeskState.DRAFT, DeskState.CHANGES_REQUESTED])
    found = mine if may(Verb.SUBMIT, user) else Q(pk__in=[])
    return (found | waiting_for_role(user)) & IN_HAND


def waiting_for_role(user: User) -> Q:
    """Those of them that wait for anybody in this person's role: to review, to publish."""
    found = Q(pk__in=[])
    if may(Verb.APPROVE, user):
        found |= Q(desk_state=DeskState.IN_REVIEW) & ~Q(submitted_by=user)
    if may(Verb.PUBLISH, user):
        found |= Q(desk_state=DeskState.APPROVED)
    return found & IN_HAND


def with_rows(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Everything a row shows, in one query and one for the bylines. Bodies stay where they are."""
    bylines = Byline.objects.select_related("author")
    return (
        articles.select_related("head__section", "head__image", "holder", "submitted_by")
        .prefetch_related(Prefetch("head__bylines", bylines))
        .defer("head__body", "head__standfirst")
    )


def found(
    asked: Asked, user: User, now: datetime, matches: Found | None = None
) -> QuerySet[Article]:
    """What was asked for, among the `matches` of its words."""
    articles = Article.objects.all()
    if asked.waiting:
        articles = articles.filter(waiting_for(user))
    if asked.desk:
        articles = articles.filter(desk_state=asked.desk)
    if asked.public:
        articles = articles.filter(_in_public_state(asked.public, now))
    if asked.section:
        articles = articles.filter(head__section=asked.section)
    if asked.author:
        lines = Byline.objects.filter(revision=OuterRef("head"), author=asked.author)
        articles = articles.filter(Exists(lines))
    if asked.outlet:
        cited = Citation.objects.filter(revision=OuterRef("head"), document__outlet=asked.outlet)
        articles = articles.filter(Exists(cited))
    if matches is not None:
        articles = articles.filter(pk__in=matches.keys)
    return articles


def matching(asked: Asked) -> Found | None:
    """The newest pieces whose headline holds these words; the last may be half typed."""
    return HEADLINES.newest(f"{asked.q}*", most=MATCHES) if asked.q else None


def counts(user: User) -> dict[str, int]:
    """How many pieces stand in each state of work in hand, and wait for this person (`waiting`)."""
    waiting = Count("pk", filter=waiting_for(user))
    rows = (
        Article.objects.filter(desk_state__in=COUNTED)
        .order_by()
        .values("desk_state")
        .annotate(number=Count("pk"), waiting=waiting)
    )
    numbers = {state.value: 0 for state in COUNTED} | {"waiting": 0}
    for row in rows:
        numbers[row["desk_state"]] = row["number"]
        numbers["waiting"] += row["waiting"]
    return numbers


@dataclass(frozen=True, kw_only=True)
class Page:
    articles: list[Article]
    newer: str = ""
    older: str = ""


def page_of(articles: QuerySet[Article], query: Mapping[str, str]) -> Page:
    """One page, the newest movement first. It is found by its key: no page number, no count."""
    before, after = read_key(query.get("before", "")), read_key(query.get("after", ""))
    if after:
        rows = list(
            with_rows(articles.filter(beyond("state_since", after, "gt"))).order_by(
                "state_since", "pk"
            )[: PAGE_SIZE + 1]
        )
        if len(rows) > PAGE_SIZE:
            rows = rows[:PAGE_SIZE][::-1]
            return Page(articles=rows, newer=_key_of(rows[0]), older=_key_of(rows[-1]))
        before = None  # Less than a page is newer: that is the first page.
    if before:
        articles = articles.filter(beyond("state_since", before, "lt"))
    rows = list(with_rows(articles).order_by("-state_since", "-pk")[: PAGE_SIZE + 1])
    return Page(
        articles=rows[:PAGE_SIZE],
        newer=_key_of(rows[0]) if before and rows else "",
        older=_key_of(rows[PAGE_SIZE - 1]) if len(rows) > PAGE_SIZE else "",
    )


def _in_public_state(state: str, now: datetime) -> Q:
    if state == SCHEDULED:
        return Q(public_state=PublicState.LIVE, published_at__gt=now)
    if state == PublicState.LIVE:
        return Q(public_state=PublicState.LIVE, published_at__lte=now)
    return Q(public_state=state)


def _key_of(article: Article) -> str:
    return key_text(article.state_since, article.pk)
