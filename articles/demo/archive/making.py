"""Make an archive batch by batch: each is one transaction, and the next run goes on after it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction

from articles.demo.archive import fates, prose
from articles.demo.archive.ground import Ground, make_ground
from articles.demo.archive.history import History, Plan
from articles.demo.archive.reading import Cited, link_cited, read_sources
from articles.demo.archive.tables import Tables
from articles.demo.archive.vocabulary import coined
from articles.models import (
    Article,
    BylineRole,
    DeskListing,
    Event,
    Kind,
    Listing,
    PublicState,
    Relation,
)
from articles.models.search import HEADLINES, INDEX
from articles.models.sketches import SIZE
from articles.text.keys import slug_from
from articles.workflow import BylineLine, CitationLine, Content, months
from articles.workflow.edition import raise_edition
from articles.workflow.public_lists import NOTICES, SHOWN
from articles.workflow.standards import asked_today
from hubnews.sketch import sketch
from sources.search import INDEX as SOURCES

BATCH = 2_000
VERB, SUBJECT = "add_archive", "articles.archive:1"
KINDS = [Kind.NEWS] * 12 + [kind for kind in Kind if kind != Kind.NEWS]
BETWEEN_STEPS = timedelta(minutes=47)
# A coined word, which no other piece has, stands in one piece of so many.
COINED_EVERY = 20


@dataclass(frozen=True, kw_only=True)
class Order:
    """What to make. With the same order every machine makes the same rows.

    Without `search` the search indexes stay empty, for `rebuild_search` to fill them at the end.
    """

    articles: int
    seed: int
    now: datetime
    search: bool = True


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How far an order has come: `done` of its pieces are there."""

    order: Order
    done: int


type Texts = list[tuple[int, dict[str, str]]]


def standing() -> Standing | None:
    """What the audit log says about an archive in this database."""
    last = Event.objects.filter(subject=SUBJECT, verb=VERB).order_by("pk").last()
    if last is None:
        return None
    order = Order(
        articles=last.data["articles"],
        seed=last.data["seed"],
        now=datetime.fromisoformat(last.data["now"]),
        search=last.data["search"],
    )
    return Standing(order=order, done=last.data["done"])


def other_pieces(done: int) -> bool:
    """Whether the database holds a piece that no order made."""
    return Article.objects.count() > done


def make(order: Order, done: int = 0, batch: int = BATCH) -> Iterator[int]:
    """Make what is missing of the order, and say after each batch how many pieces are there."""
    _hurry()
    ground = make_ground(order.now - fates.YEARS - timedelta(days=1))
    maker = _Maker(order, ground)
    for first in range(done, order.articles, batch):
        last = min(first + batch, order.articles)
        with transaction.atomic():
            maker.make(first, last)
            _note(order, last)
            raise_edition()
        yield last


def _hurry() -> None:
    """For this connection: what is lost in a crash is made again."""
    if connection.in_atomic_block:
        # SQLite refuses it there.
        return
    settings = (
        ["PRAGMA synchronous = OFF", "PRAGMA cache_size = -1000000"]
        if connection.vendor == "sqlite"
        else ["SET synchronous_commit = off", "SET gin_pending_list_limit = '64MB'"]
    )
    with connection.cursor() as cursor:
        for setting in settings:
            cursor.execute(setting)


def _note(order: Order, done: int) -> None:
    Event.objects.create(
        subject=SUBJECT,
        verb=VERB,
        actor=User.objects.get(username="archive-administrator"),
        at=order.now,
        data={
            "name": "made archive",
            "articles": order.articles,
            "seed": order.seed,
            "now": order.now.isoformat(),
            "search": order.search,
            "done": done,
        },
    )


class _Maker:
    def __init__(self, order: Order, ground: Ground) -> None:
        self.order, self.ground = order, ground
        rows = asked_today()
        self.standards = [row.key for row in rows]
        self.answers = json.dumps(
            [
                {
                    "key": row.key,
                    "name": row.name,
                    "question": row.question,
                    "required": row.required,
                    "met": True,
                }
                for row in rows
            ],
            ensure_ascii=False,
        )

    def make(self, first: int, last: int) -> None:
        """The pieces from `first` to before `last`, all in one transaction of the caller's."""
        order, tables = self.order, Tables()
        rng = Random(f"{order.seed}/{order.articles}/{first}")
        numbers = range(first, last)
        moments = [fates.moment_of(number, order.articles, order.now) for number in numbers]
        documents, items = read_sources(rng, tables, self.ground, moments)
        cited: dict[int, datetime] = {}
        live: Texts = []
        heads: Texts = []
        for number, at in zip(numbers, moments, strict=True):
            chosen = _some_of(rng, documents, (number - first) / len(numbers))
            cited |= {document.pk: at for document in chosen}
            history, text = self._piece(rng, tables, number, at, chosen)
            live += _list(tables, history, text)
            heads.append((history.pk, {"headline": text.headline}))
        link_cited(rng, tables, cited)
        published = {row[tables.listing.place("published_at")] for row in tables.listing.rows}
        tables.write()
        months.count(published, order.now)
        if order.search:
            SOURCES.write_all(items)
            HEADLINES.write_all(heads)
            INDEX.write_all(live)

    def _piece(
        self, rng: Random, tables: Tables, number: int, at: datetime, documents: list[Cited]
    ) -> tuple[History, prose.Prose]:
        rare = coined(number) if number % COINED_EVERY == 0 else ""
        text = prose.write(rng, link=documents[0].url, rare=rare)
        fate = fates.fate_of(rng, number, self.order.articles)
        steps = fates.STEPS[fate]
        plan = self._plan(rng, text, documents)
        if fate == fates.Fate.SCHEDULED:
            ahead = timedelta(minutes=int(30 + rng.random() * 20_000))
            plan = replace(plan, published_at=self.order.now + ahead)
        elif fate == fates.Fate.MOVED:
            plan = replace(plan, moved_to=f"{plan.slug[:100]}-moved")
        history = History(
            tables=tables, plan=plan, answers=self.answers, standards=self.standards, now=at
        )
        for left, verb in zip(range(len(steps) - 1, -1, -1), steps, strict=True):
            history.now = at - left * BETWEEN_STEPS
            history.do(verb)
        history.write_article()
        return history, text

    def _plan(self, rng: Random, text: prose.Prose, documents: list[Cited]) -> Plan:
        ground = self.ground
        picture = rng.choice(ground.pictures) if rng.random() < 0.7 else None
        tags = ground.tags.several(rng, 1 + int(rng.random() * 6))
        authors = ground.authors.several(rng, 1 + (rng.random() < 0.2))
        relations = (Relation.BASED_ON, Relation.CITES, Relation.BACKGROUND)
        fields: dict[str, Any] = {
            "headline": text.headline,
            "section_id": ground.sections.one(rng),
            "kind": rng.choice(KINDS),
            "image_id": picture.pk if picture else None,
            "image_alt": picture.alt if picture else "",
            "image_caption": "A drawing." if picture else "",
            "bylines": tuple(BylineLine(author_id=pk, role=BylineRole.WRITER) for pk in authors),
            "citations": tuple(
                CitationLine(document_id=document.pk, relation=relation)
                for document, relation in zip(documents, relations, strict=False)
            ),
            "tags": tuple(name for _pk, name in tags),
        }
        versions = [
            Content(**fields, standfirst=text.standfirst, body=text.body(number))
            for number in (1, 2, 3)
        ]
        return Plan(
            slug=slug_from(text.headline),
            versions=versions,
            words=text.plain(3).count(" "),
            tags=[pk for pk, _name in tags],
            documents=documents,
            writer=rng.choice(ground.writers),
            editor=rng.choice(ground.editors),
        )


def _some_of(rng: Random, documents: list[Cited], place: float) -> list[Cited]:
    """One to three that were read at about the same time."""
    near, count = int(place * len(documents)), 1 + int(rng.random() ** 2 * 3)
    found = [documents[max(0, near - int(rng.random() * 60))] for _ in range(count)]
    return list({document.pk: document for document in found}.values())


def _list(tables: Tables, history: History, text: prose.Prose) -> Texts:
    """What the workflow derives from a public text: its places in the lists, its sketch, and what
    the search index is to hold."""
    _list_at_the_desk(tables, history)
    if history.public not in SHOWN:
        return []
    for name, target in sorted(_places(history)):
        tables.listing.add(
            list=name, target=target, article_id=history.pk, published_at=history.published_at
        )
    if history.public != PublicState.LIVE:
        return []
    body = text.plain(history.live_version)
    for value in sketch(body, SIZE):
        tables.sketch.add(article_id=history.pk, hash=value)
    texts = {"headline": text.headline, "standfirst": text.standfirst, "body": body}
    return [(history.pk, texts)]


def _places(history: History) -> set[tuple[str, int]]:
    plan, names = history.plan, Listing.List
    found = {(names.FRONT, 0)} | {(names.TAG, tag) for tag in plan.tags}
    found |= {(names(name), target) for name, target in _at_the_desk(history)}
    found |= {(names.FEED, document.feed) for document in plan.documents}
    if history.public == PublicState.RETRACTED:
        return {(str(NOTICES[name]), target) for name, target in found if name in NOTICES}
    return {(str(name), target) for name, target in found}


def _at_the_desk(history: History) -> set[tuple[str, int]]:
    """What a piece is filed under, whichever of its versions is asked: none changes that."""
    content, names = history.plan.versions[0], DeskListing.List
    found = {(str(names.AUTHOR), line.author_id) for line in content.bylines}
    found |= {(str(names.OUTLET), document.outlet) for document in history.plan.documents}
    return found | {(str(names.SECTION), content.section_id or 0)}


def _list_at_the_desk(tables: Tables, history: History) -> None:
    for name, target in sorted(_at_the_desk(history)):
        tables.desk_listing.add(
            list=name, target=target, article_id=history.pk, state_since=history.since
        )
