"""What every piece of the archive stands on: people, sections, tags, outlets, feeds, pictures.

It is made through the same functions as the demo's, with its lines in the audit log, and is the
same for every size of archive. Made again, it is found again.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from random import Random
from typing import Any

import PIL.Image
import PIL.ImageDraw
from django.contrib.auth.models import Group, User

from articles.demo.archive.vocabulary import rare_words
from articles.demo.loader_desk import once
from articles.models import Section, Tag
from articles.text.keys import slug_from
from articles.workflow import roles
from articles.workflow.images import AlreadyThere, add_image
from authors.models import Author
from sources.models import Feed, Outlet

SECTIONS = [
    "World",
    "Politics",
    "Business",
    "Technology",
    "Science",
    "Health",
    "Climate",
    "Culture",
    "Sport",
    "Education",
    "Law",
    "Opinion",
]
AUTHORS, TAGS, OUTLETS, PICTURES = 200, 1_000, 100, 36
WRITERS, EDITORS = 12, 6
FIRST = [
    "Ada",
    "Ben",
    "Chloé",
    "Dmitri",
    "Elif",
    "Farah",
    "Göran",
    "Hana",
    "Ivo",
    "Jörg",
    "Karim",
    "Léa",
    "Mina",
    "Nuno",
    "Olga",
    "Petr",
]
LABELS = ["News", "Science", "Technology", "Opinion", "Local"]


@dataclass(frozen=True)
class Drawn[T]:
    """Things of which some are drawn far more often than others: 1, 1/2, 1/3 … of the first."""

    things: list[T]
    sums: list[float]

    def one(self, rng: Random) -> T:
        return rng.choices(self.things, cum_weights=self.sums)[0]

    def several(self, rng: Random, count: int) -> list[T]:
        """At most `count` different ones."""
        return list(dict.fromkeys(rng.choices(self.things, cum_weights=self.sums, k=count)))


def zipf[T](things: list[T]) -> Drawn[T]:
    return Drawn(things, list(accumulate(1 / rank for rank in range(1, len(things) + 1))))


@dataclass(frozen=True, kw_only=True)
class Source:
    """A feed of an outlet."""

    outlet: int
    feed: int
    website: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    pk: int
    alt: str


@dataclass(frozen=True, kw_only=True)
class Ground:
    writers: list[int]
    editors: list[int]
    sections: Drawn[int]
    authors: Drawn[int]
    tags: Drawn[tuple[int, str]]
    sources: Drawn[Source]
    pictures: list[Picture]


def make_ground(now: datetime) -> Ground:
    by = _login("archive-administrator", roles.ADMINISTRATOR)
    writers = [_login(f"archive-writer-{one}", roles.WRITER) for one in range(1, WRITERS + 1)]
    editors = [
        _login(f"archive-editor-{one}", roles.EDITOR, roles.PUBLISHER)
        for one in range(1, EDITORS + 1)
    ]
    words = iter(rare_words()[200:])
    return Ground(
        writers=[user.pk for user in writers],
        editors=[user.pk for user in editors],
        sections=zipf([_section(name, by, now) for name in SECTIONS]),
        authors=zipf(_authors([*writers, *editors], words, by, now)),
        tags=zipf(_tags([next(words) for _ in range(TAGS)])),
        sources=zipf(_sources(words, by, now)),
        pictures=[_picture(number, by) for number in range(PICTURES)],
    )


def _login(name: str, *groups: str) -> User:
    """Nobody signs in with it: it has no usable password."""
    user = User.objects.filter(username=name).first()
    if user is None:
        first, number = name.removeprefix("archive-").capitalize(), name.rpartition("-")[2]
        user = User.objects.create_user(name, first_name=first, last_name=number, is_staff=True)
        user.groups.set(Group.objects.filter(name__in=groups))
    return user


def _section(name: str, by: User, now: datetime) -> int:
    values = {"slug": slug_from(name), "description": f"All about {name.lower()}."}
    return once(Section, {"name": name}, values, by, now).pk


def _authors(users: list[User], words: Any, by: User, now: datetime) -> list[int]:
    found = []
    for number in range(AUTHORS):
        name = f"{FIRST[number % len(FIRST)]} {next(words).capitalize()}"
        values: dict[str, Any] = {"name": name, "job_title": "Reporter", "bio": f"{name} reports."}
        if number < len(users):
            values["user"] = users[number]
        found.append(once(Author, {"slug": slug_from(name)}, values, by, now).pk)
    return found


def _tags(names: list[str]) -> list[tuple[int, str]]:
    """As when an editor types them: a new tag is no line of the audit log."""
    there = set(Tag.objects.filter(key__in=names).values_list("key", flat=True))
    Tag.objects.bulk_create(
        Tag(name=name, slug=slug_from(name), key=name) for name in names if name not in there
    )
    found = Tag.objects.filter(key__in=names).in_bulk(field_name="key")
    return [(found[name].pk, found[name].name) for name in names]


def _sources(words: Any, by: User, now: datetime) -> list[Source]:
    """Each outlet with one to three feeds. No worker asks them: the addresses are invented."""
    found = []
    for number in range(OUTLETS):
        name = next(words).capitalize()
        site = f"https://outlet{number}.example/"
        outlet = once(Outlet, {"slug": slug_from(name)}, {"name": name, "website": site}, by, now)
        for label in LABELS[: 1 + number % 3]:
            values = {"label": label, "url": f"{site}{label.lower()}.xml", "polled": False}
            lookup = {"outlet": outlet, "slug": slug_from(label)}
            feed = once(Feed, lookup, values, by, now)
            found.append(Source(outlet=outlet.pk, feed=feed.pk, website=site))
    return found


def _picture(number: int, by: User) -> Picture:
    alt = f"Drawing number {number + 1} of the archive"
    try:
        image = add_image(upload=io.BytesIO(_drawn(number)), title=alt, by=by, suggested_alt=alt)
    except AlreadyThere as there:
        image = there.image
    return Picture(pk=image.pk, alt=alt)


def _drawn(number: int) -> bytes:
    """A small PNG of its own: a disc on a ground."""
    colour = (40 + number * 5, 90 + number * 3 % 120, 200 - number * 4)
    sheet = PIL.Image.new("RGB", (480, 270), colour)
    reach = 40 + number * 2
    PIL.ImageDraw.Draw(sheet).ellipse((240 - reach, 135 - reach, 240 + reach, 135 + reach), "white")
    file = io.BytesIO()
    sheet.save(file, "PNG")
    return file.getvalue()
