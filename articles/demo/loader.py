"""Load the demo through the functions an editor uses: every state is reached by its verbs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib.auth.models import User

from articles.demo import loader_desk
from articles.demo.loader_findings import accept_findings
from articles.demo.loader_inbox import load_inbox
from articles.demo.loader_pictures import picture_of
from articles.demo.pieces import Piece, all_pieces
from articles.demo.timeline import Step, steps_of
from articles.models import Article, Event, Revision, Standard
from articles.workflow import (
    BylineLine,
    CitationLine,
    Content,
    Verb,
    approve,
    approve_with_edits,
    create,
    move,
    publish,
    retract,
    save,
    send_back,
    spike,
    submit,
    take_down,
    unpublish,
)

# The desk was set up before its oldest piece was written.
SET_UP_AGO = timedelta(days=6)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What the steps of every piece need: people, and the keys of what a text names."""

    users: dict[str, User]
    sections: dict[str, int]
    authors: dict[str, int]
    documents: dict[str, int]


def load(now: datetime) -> int:
    """Load what is missing and say how many pieces that was. What is there stays as it is."""
    desk = set_up(now)
    loaded = sum(load_piece(piece, desk, now) for piece in all_pieces())
    loader_desk.leave_links_alone(desk.documents)
    return loaded


def set_up(now: datetime) -> Desk:
    users, then = loader_desk.make_logins(), now - SET_UP_AGO
    by = users["administrator"]
    sections = loader_desk.make_sections(by, then)
    came_in = load_inbox(sections=sections, by=by, reader=users["editor"], set_up=then, now=now)
    return Desk(
        users=users,
        sections=sections,
        authors=loader_desk.make_authors(users, by, then),
        documents=loader_desk.make_sources(by, then) | came_in,
    )


def load_piece(piece: Piece, desk: Desk, now: datetime) -> bool:
    """Do the steps that have not been done, and say whether there were any.

    Each step writes one event, so a load that was interrupted goes on where it stopped. (What a
    reviewer mends or accepts before approving is noted apart from the approval.)
    """
    steps, article = steps_of(piece, now), _find(piece)
    events = Event.objects.filter(article=article).exclude(data__has_key="while_approving")
    events = events.exclude(verb=Verb.ACCEPT)
    done = events.count() if article else 0
    for step in steps[done:]:
        article = do_step(step, piece, desk, article)
    return done < len(steps)


def _find(piece: Piece) -> Article | None:
    """By the headline it began with: its address may have changed since, and its headline."""
    first = Revision.objects.filter(number=1, headline=piece.headline).order_by("pk").first()
    return Article.objects.select_related("head").get(pk=first.article_id) if first else None


def do_step(step: Step, piece: Piece, desk: Desk, article: Article | None) -> Article:
    by = desk.users[step.login]
    if article is None:
        content = _content(piece, step, desk, picture_of(piece, by=by).pk)
        return create(content=content, by=by, now=step.at).article
    if step.verb == Verb.SAVE and article.head:
        content = _content(piece, step, desk, article.head.image_id)
        saved = save(
            article_id=article.pk, base_id=article.head.pk, content=content, by=by, now=step.at
        )
        return saved.article
    if step.verb == Verb.APPROVE:
        accept_findings(article, piece.accepting, by=by, now=step.at)
    if step.mends and article.head:
        approve_with_edits(
            article_id=article.pk,
            revision_id=article.head.pk,
            content=_content(piece, step, desk, article.head.image_id),
            by=by,
            standards=all_standards(),
            now=step.at,
        )
        return Article.objects.select_related("head").get(pk=article.pk)
    return _move_on(step, piece, by, article)


def _move_on(step: Step, piece: Piece, by: User, article: Article) -> Article:
    """The verbs that do not touch the text."""
    done: dict[str, Any] = {"article_id": article.pk, "by": by, "now": step.at}
    seen = done | {"revision_id": article.head_id}
    verbs: dict[Verb, Callable[[], object]] = {
        Verb.SUBMIT: partial(submit, **seen),
        Verb.SEND_BACK: partial(send_back, note=step.note, **seen),
        Verb.APPROVE: partial(approve, standards=all_standards(), **seen),
        Verb.PUBLISH: partial(publish, at=step.live_at, change=step.change, **seen),
        Verb.RETRACT: partial(retract, reason=step.note, **done),
        Verb.TAKE_DOWN: partial(take_down, note=step.note, **done),
        Verb.UNPUBLISH: partial(unpublish, note=step.note, **done),
        Verb.SPIKE: partial(spike, note=step.note, **done),
        Verb.MOVE: partial(move, slug=piece.data.get("moved_to", ""), **done),
    }
    verbs[step.verb]()
    return article


def all_standards() -> list[str]:
    return list(Standard.objects.filter(active=True).values_list("key", flat=True))


def _content(piece: Piece, step: Step, desk: Desk, image_id: int | None) -> Content:
    data, picture = piece.data, piece.data["picture"]
    return Content(
        headline=piece.headline,
        standfirst=piece.standfirst(step.version),
        body=piece.versions[step.version],
        section_id=desk.sections[data["section"]],
        kind=data["kind"],
        image_id=image_id,
        image_alt=picture["alt"],
        image_caption=picture["caption"],
        bylines=tuple(BylineLine(author_id=desk.authors[slug]) for slug in data["bylines"]),
        citations=tuple(
            CitationLine(document_id=desk.documents[line["document"]], relation=line["relation"])
            for line in data["citations"]
        ),
        tags=tuple(data["tags"]),
    )
