"""An article page's parts, made of what was loaded for it.

The page is a template around a handful of finished parts. They depend on what was loaded and on
nothing else, so they are kept under it: see `hubnews.remembered`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.safestring import mark_safe

from articles.models import Approval, Article, PublicState, Revision
from articles.public.body import body_of
from articles.public.cards import kind_label
from articles.public.changes import ChangeNotes
from articles.public.credits import Credits, review_of
from articles.public.drawn import TEXTS, drawn
from articles.public.furniture import furniture_on
from articles.public.links import web_address
from articles.public.moments import moment_of
from articles.public.pictures import picture_of
from articles.public.piece import Above, Below, Figure
from articles.public.social import social_for_article
from articles.public.sourcing import Sourcing
from articles.public.structured_data import as_script, for_article
from articles.public.surroundings import Surroundings


@dataclass(frozen=True, kw_only=True, eq=False)
class Piece:
    """The text that is shown. In a preview there may be no approval, section or publication yet."""

    article: Article
    revision: Revision
    approval: Approval | None
    preview: bool = False

    @property
    def is_live(self) -> bool:
        live = self.article.live if self.article.public_state == PublicState.LIVE else None
        return live is not None and live.revision_id == self.revision.pk


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """All that the page shows. Two are equal if their parts are the very same objects.

    `day` is today, and `updated_at` the last change that readers have seen by now.
    """

    piece: Piece
    credits: Credits
    sourcing: Sourcing
    changes: ChangeNotes
    around: Surroundings
    day: date
    updated_at: datetime | None


def context_of(loaded: Loaded) -> dict[str, Any]:
    """What `public/article.html` shows."""
    # While templates are being worked on, nothing of them is kept.
    made = _compose if settings.DEBUG or loaded.piece.preview else _kept
    # The body has a memory of its own: it outlasts a change of what stands around it.
    return {**made(loaded), "body": mark_safe(body_of(loaded.piece.revision.body).html)}


def _compose(loaded: Loaded) -> dict[str, Any]:
    piece, around = loaded.piece, loaded.around
    return {
        **furniture_on(loaded.day, around.menu),
        **({} if piece.preview else _head(loaded)),
        "styles": drawn("public/_piece.html#styles", "piece", None),
        "headline": piece.revision.headline,
        "version": piece.revision.number,
        "preview": piece.preview,
        "is_live": piece.preview and piece.is_live,
        "above": _above(loaded).drawn,
        "below": _below(loaded).drawn,
        "related": mark_safe("".join(card.second for card in around.related)),
    }


_kept = lru_cache(maxsize=TEXTS)(_compose)


def _head(loaded: Loaded) -> dict[str, Any]:
    """For machines."""
    piece, bylines = loaded.piece, loaded.credits.bylines
    tags = [tag.name for tag in loaded.around.tags]
    graph = for_article(
        piece.article,
        piece.revision,
        piece.approval,
        bylines,
        loaded.sourcing.citations,
        tags,
        loaded.changes.rows,
    )
    return {
        "description": piece.revision.standfirst,
        "sharing": social_for_article(piece.article, piece.revision, bylines, tags).elements,
        "structured_data": as_script(graph),
    }


def _above(loaded: Loaded) -> Above:
    piece, credits = loaded.piece, loaded.credits
    revision = piece.revision
    body, section = body_of(revision.body), revision.section
    return Above(
        section=(section.name, section.get_absolute_url()) if section else None,
        kind=kind_label(revision.kind),
        headline=revision.headline,
        standfirst=revision.standfirst,
        people=credits.people,
        credits=credits.by_role,
        published=moment_of(piece.article.published_at),
        updated=moment_of(loaded.updated_at),
        minutes=body.minutes,
        review=review_of(piece.approval, credits.bylines),
        based_on=tuple(source for source in loaded.sourcing.sources if source.based_on),
        notes=loaded.changes.top,
        figure=_figure(revision),
        contents=body.contents,
    )


def _below(loaded: Loaded) -> Below:
    piece, around = loaded.piece, loaded.around
    return Below(
        version=piece.revision.number,
        preview=piece.preview,
        sources=loaded.sourcing.sources,
        notes=loaded.changes.foot,
        history=loaded.changes.history,
        tags=around.tags,
        people=loaded.credits.people,
        more_by_author=around.more_by_author,
    )


def _figure(revision: Revision) -> Figure | None:
    image = revision.image
    picture = picture_of(image, "" if revision.image_decorative else revision.image_alt)
    if image is None or picture is None:
        return None
    return Figure(
        picture=picture,
        caption=revision.image_caption,
        credit=image.credit,
        credit_url=web_address(image.credit_url),
    )
