"""One article: at most six queries, whatever it cites, changes or is surrounded by.

1 the article with its live approval, revision, section, image and reviewer · 2 the bylines with
their authors' profiles and links · 3 the citations with documents, outlets and feeds · 4 the
changes · 5 and 6 what stands around the text (see `surroundings`).
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Approval, Article, PublicState, Revision
from articles.public import withdrawn
from articles.public.body import body_of
from articles.public.cards import kind_label
from articles.public.changes import ChangeNotes, changes_of
from articles.public.credits import Credits, credits_of, published_moments, review_of
from articles.public.drawn import drawn
from articles.public.furniture import furniture
from articles.public.given import AT, SLUG
from articles.public.links import web_address
from articles.public.page import page
from articles.public.pictures import picture_of
from articles.public.piece import Above, Below, Figure
from articles.public.social import social_for_article
from articles.public.sourcing import Sourcing, sourcing_of
from articles.public.structured_data import as_script, for_article
from articles.public.surroundings import surroundings
from hubnews.prepared import Prepared

WITH_ALL = (
    "live__revision__section",
    "live__revision__image",
    "live__approved_by__author_profile",
)
# What the desk keeps of an approval and of a login: long, and on no page.
UNSEEN = (
    *("standards", "answers", "decisions", "note"),
    *(f"approved_by__{name}" for name in ("password", "email", "last_login", "date_joined")),
    *(f"approved_by__author_profile__{name}" for name in ("expertise", "languages")),
)


_live = Prepared(
    lambda: (
        Article.objects.live(AT)
        .select_related(*WITH_ALL)
        .defer(*(f"live__{name}" for name in UNSEEN))
        .filter(slug=SLUG)
    )
)


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    at = timezone.now()
    article = next(iter(_live(at=at, slug=slug)), None)
    if article is None or article.live is None:
        return withdrawn.answer(slug, at)
    approval = article.live
    context = article_context(article, approval.revision, approval=approval, at=at)
    return page("public/article.html", context | _head(article, approval, context))


def article_context(
    article: Article,
    revision: Revision,
    *,
    approval: Approval | None,
    at: datetime,
    preview: bool = False,
) -> dict[str, Any]:
    """What `public/article.html` shows, for the live text and for the desk's preview of any other.

    In a preview there may be no approval, section, byline or time of publication yet.
    """
    credits = credits_of(revision.pk)
    sourcing = sourcing_of(revision.pk)
    changes = changes_of(article, at)
    around = surroundings(article, revision, credits.first_author_id, at)
    above = _above(article, revision, approval, at, credits, sourcing, changes)
    below = Below(
        version=revision.number,
        preview=preview,
        sources=sourcing.sources,
        notes=changes.foot,
        history=changes.history,
        tags=around.tags,
        people=credits.people,
        more_by_author=around.more_by_author,
    )
    return {
        **furniture(at, around.menu),
        "styles": drawn("public/_piece.html#styles", "piece", None),
        "revision": revision,
        "preview": preview,
        "is_live": preview and _is_live(article, revision),
        "above": above.drawn,
        "body": body_of(revision.body).html,
        "below": below.drawn,
        "related": around.related,
        "bylines": credits.bylines,
        "citations": sourcing.citations,
        "changes": changes.rows,
        "tags": around.tags,
    }


def _is_live(article: Article, revision: Revision) -> bool:
    live = article.live if article.public_state == PublicState.LIVE else None
    return live is not None and live.revision_id == revision.pk


def _head(article: Article, approval: Approval, context: dict[str, Any]) -> dict[str, Any]:
    """For machines, from what the page has loaded already."""
    revision, bylines = approval.revision, context["bylines"]
    tags = [tag.name for tag in context["tags"]]
    graph = for_article(
        article, revision, approval, bylines, context["citations"], tags, context["changes"]
    )
    return {
        "description": revision.standfirst,
        "social": social_for_article(article, revision, bylines, tags),
        "structured_data": as_script(graph),
    }


def _above(
    article: Article,
    revision: Revision,
    approval: Approval | None,
    at: datetime,
    credits: Credits,
    sourcing: Sourcing,
    changes: ChangeNotes,
) -> Above:
    body, section = body_of(revision.body), revision.section
    published, updated = published_moments(article.published_at, article.updated_at, at)
    return Above(
        section=(section.name, section.get_absolute_url()) if section else None,
        kind=kind_label(revision.kind),
        headline=revision.headline,
        standfirst=revision.standfirst,
        people=credits.people,
        credits=credits.by_role,
        published=published,
        updated=updated,
        minutes=body.minutes,
        review=review_of(approval, credits.bylines),
        based_on=tuple(source for source in sourcing.sources if source.based_on),
        notes=changes.top,
        figure=_figure(revision),
        contents=body.contents,
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
