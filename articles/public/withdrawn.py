"""What stands at an address whose piece is not live: a notice, a redirect, or nothing."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect

from articles.models import Article, Change, ChangeKind, FormerSlug, PublicState
from articles.public.changes import note_of
from articles.public.furniture import furniture, menu
from articles.public.head import head_of
from articles.public.moments import moment_of
from articles.public.page import page
from articles.public.structured_data import for_retracted


def answer(slug: str, at: datetime) -> HttpResponse:
    article = (
        Article.objects.withdrawn(at)
        .select_related("live__revision__section")
        .filter(slug=slug)
        .first()
    )
    if article is None:
        return _moved(slug, at)
    if article.public_state == PublicState.RETRACTED:
        return _retracted(article, at)
    if article.public_state == PublicState.TAKEN_DOWN:
        return _taken_down(at)
    return _unpublished(at)


def _unpublished(at: datetime) -> HttpResponse:
    return page("public/gone.html", furniture(at, menu()), status=410)


def _retracted(article: Article, at: datetime) -> HttpResponse:
    # The door lets through only pieces that readers once had.
    assert article.live is not None
    revision, retraction = article.live.revision, _retraction(article, at)
    context = {
        **furniture(at, menu()),
        "article": article,
        "headline": revision.headline,
        "section": revision.section,
        "published": moment_of(article.published_at),
        "retraction": note_of(retraction) if retraction else None,
        **head_of(
            title=f"Retracted: {revision.headline}",
            address=article.get_absolute_url(),
            graph=for_retracted(article, revision, retraction),
            kind="article",
        ),
    }
    return page("public/retracted.html", context)


def _retraction(article: Article, at: datetime) -> Change | None:
    return (
        Change.objects.filter(article=article, kind=ChangeKind.RETRACTION, made_at__lte=at)
        .select_related("approval__revision", "made_by__author_profile")
        .defer("approval__revision__body", "approval__revision__standfirst")
        .first()
    )


def _taken_down(at: datetime) -> HttpResponse:
    response = page("public/blocked.html", furniture(at, menu()), status=451)
    # RFC 7725: who carries out the blocking, which is this site, whoever demanded it.
    response["Link"] = f'<{settings.SITE_URL}/>; rel="blocked-by"'
    return response


def _moved(slug: str, at: datetime) -> HttpResponse:
    former = FormerSlug.objects.select_related("article").filter(slug=slug).first()
    if former is None or not former.article.seen_by_readers(at):
        raise Http404("No such article.")
    article = former.article
    # A redirect would tell the present address, and so the headline, of what is not to be read.
    if article.public_state == PublicState.TAKEN_DOWN:
        return _taken_down(at)
    if article.public_state == PublicState.UNPUBLISHED:
        return _unpublished(at)
    return HttpResponsePermanentRedirect(article.get_absolute_url())
