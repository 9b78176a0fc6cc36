"""Who made a piece and who answered for it, as readers see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F
from django.utils.safestring import SafeString

from articles.models import Approval, Byline, BylineRole
from articles.public.drawn import TEXTS, drawn
from articles.public.given import REVISION
from articles.public.links import web_address
from articles.public.moments import Moment
from articles.public.names import profile_of, public_name
from articles.public.pictures import Choice, portrait_of
from authors.models import Author
from hubnews.prepared import Prepared
from hubnews.remembered import Remembered

TINTS = 6


@dataclass(frozen=True, kw_only=True)
class Person:
    """`tint` picks the colour of the drawn monogram that stands in for a photo, `portrait` is what
    is drawn of one."""

    name: str
    url: str = ""
    initials: str = ""
    tint: int = 0
    photo: str = ""
    portrait: Choice | None = None
    job_title: str = ""
    bio: str = ""
    website: str = ""
    links: tuple[tuple[str, str], ...] = ()

    # Each is a partial of `public/_people.html`.

    @property
    def face(self) -> SafeString:
        return drawn("public/_people.html#portrait", "person", self)

    @property
    def linked(self) -> SafeString:
        return drawn("public/_people.html#name", "person", self)

    @property
    def box(self) -> SafeString:
        """Who they are, as it stands under their pieces."""
        return drawn("public/_people.html#box", "person", self)


@dataclass(frozen=True, kw_only=True)
class Credit:
    """Everyone in one role: “By A and B”."""

    label: str
    people: tuple[Person, ...]


@dataclass(frozen=True, kw_only=True)
class Review:
    """`person` is None where the approver has no public name; then the page names the desk.

    `second` says that a person other than the text's authors has read it, `alone` that nobody
    but its author has. Somebody who shares the byline without having written it is neither.
    """

    person: Person | None
    moment: Moment
    second: bool
    alone: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class Credits:
    """`bylines` are the rows in order; `people` everyone in them once, the first author first."""

    bylines: list[Byline]
    by_role: tuple[Credit, ...]
    people: tuple[Person, ...]
    first_author_id: int | None


def person_of(author: Author, links: Iterable[tuple[str, str]] = ()) -> Person:
    return Person(
        name=author.name,
        url=author.get_absolute_url(),
        initials=author.initials,
        tint=sum(author.name.encode()) % TINTS,
        photo=author.photo.url if author.photo else "",
        portrait=portrait_of(author) if author.photo else None,
        job_title=author.job_title,
        bio=author.bio,
        website=web_address(author.website),
        links=tuple((label, url) for label, url in links if web_address(url)),
    )


def review_of(approval: Approval | None, bylines: Iterable[Byline]) -> Review | None:
    if approval is None:
        return None
    profile = profile_of(approval.approved_by)
    in_byline = profile is not None and profile.pk in {line.author_id for line in bylines}
    return Review(
        person=_staff(approval.approved_by),
        moment=Moment(approval.approved_at),
        second=not (approval.own_text or in_byline),
        alone=approval.own_text,
    )


def staff_name(user: User) -> str:
    """How readers know this person; a login is never shown."""
    return public_name(user) or "an editor"


def _staff(user: User) -> Person | None:
    profile = profile_of(user)
    if profile:
        return person_of(profile)
    name = public_name(user)
    return Person(name=name) if name else None


_bylines: Prepared[Any] = Prepared(
    lambda: (
        Byline.objects.filter(revision_id=REVISION)
        .select_related("author")
        # Read from JSON, and shown on the author's own page only.
        .defer("author__expertise", "author__languages")
        .annotate(link_label=F("author__links__label"), link_url=F("author__links__url"))
        .order_by("position", "author__links__position", "author__links__pk")
    )
)


def _credits(rows: list[Any]) -> Credits:
    """Of the bylines with their authors' links: a row for each byline and link."""
    lines: dict[int, Byline] = {}
    links: dict[int, dict[tuple[str, str], None]] = {}
    for row in rows:
        lines.setdefault(row.pk, row)
        if row.link_url:
            links.setdefault(row.author_id, {})[row.link_label, row.link_url] = None
    bylines = list(lines.values())
    people: dict[int, Person] = {}
    for line in bylines:
        if line.author_id not in people:
            people[line.author_id] = person_of(line.author, links.get(line.author_id, ()))
    roles = dict.fromkeys(line.role for line in bylines)
    return Credits(
        bylines=bylines,
        by_role=tuple(
            Credit(
                label=str(BylineRole(role).label),
                people=tuple(people[line.author_id] for line in bylines if line.role == role),
            )
            for role in roles
        ),
        people=tuple(people.values()),
        first_author_id=next(iter(people), None),
    )


_credits_of = Remembered(_bylines, _credits, kept=TEXTS)


def credits_of(revision_id: int) -> Credits:
    return _credits_of(revision=revision_id)


def seen_update(
    published_at: datetime | None, updated_at: datetime | None, at: datetime
) -> datetime | None:
    """The last change of the text that readers have seen, if there was one."""
    if updated_at is None or published_at is None or not published_at < updated_at <= at:
        return None
    return updated_at
