"""The graph of one piece: its page, the article with what it rests on, and its people."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings

from articles.models import (
    Approval,
    Article,
    Byline,
    BylineRole,
    Change,
    ChangeKind,
    Citation,
    Image,
    Kind,
    Relation,
    Revision,
)
from articles.public.addresses import absolute
from articles.public.body import body_of
from articles.public.links import web_address
from articles.public.moments import Moment
from articles.public.names import second_reader
from articles.public.pictures import crops_of, uploaded
from articles.public.structured_data.parts import (
    Graph,
    Thing,
    crumbs,
    graph,
    person,
    publisher,
    staff,
    thing,
)

TYPES = {
    Kind.ANALYSIS: "AnalysisNewsArticle",
    Kind.EXPLAINER: "BackgroundNewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.REVIEW: "ReviewNewsArticle",
}
AUTHORS = {BylineRole.WRITER, BylineRole.REPORTER}
CORRECTIONS = {ChangeKind.CORRECTION, ChangeKind.CLARIFICATION}


def for_article(
    article: Article,
    revision: Revision,
    approval: Approval | None,
    bylines: Sequence[Byline],
    citations: Iterable[Citation],
    tags: Iterable[str],
    changes: Iterable[Change],
) -> Graph:
    """`tags` are names. Load beforehand: `revision` with section and image, `approval` with
    `approved_by__author_profile`, bylines with authors, citations with documents, outlets, feeds.
    """
    citations = list(citations)
    piece = _article(article, revision, bylines, citations, tags, changes)
    return graph(
        _page(article, revision, approval, bylines), piece, publisher(), _crumbs(article, revision)
    )


def for_retracted(article: Article, revision: Revision, retraction: Change | None) -> Graph:
    """The page of a retracted piece: its headline and the reason, nothing of its text."""
    notice = thing(
        "NewsArticle",
        **_identity(article, revision),
        creativeWorkStatus="Retracted",
        correction=[_correction(retraction)] if retraction else [],
    )
    return graph(
        _page(article, revision, None, ()), notice, publisher(), _crumbs(article, revision)
    )


def _page(
    article: Article, revision: Revision, approval: Approval | None, bylines: Sequence[Byline]
) -> Thing:
    page = absolute(article.get_absolute_url())
    reviewer = second_reader(approval, bylines)
    return thing(
        "WebPage",
        id=f"{page}#webpage",
        url=page,
        name=revision.headline,
        inLanguage=settings.SITE_LANGUAGE,
        isPartOf={"@id": f"{absolute('/')}#website"},
        breadcrumb={"@id": f"{page}#breadcrumbs"},
        mainEntity={"@id": f"{page}#article"},
        reviewedBy=staff(reviewer) if reviewer else None,
        lastReviewed=Moment(approval.approved_at).iso if approval and reviewer else None,
    )


def _article(
    article: Article,
    revision: Revision,
    bylines: Sequence[Byline],
    citations: Sequence[Citation],
    tags: Iterable[str],
    changes: Iterable[Change],
) -> Thing:
    based_on = [line for line in citations if line.relation == Relation.BASED_ON]
    others = [line for line in citations if line.relation != Relation.BASED_ON]
    return thing(
        TYPES.get(Kind(revision.kind), "NewsArticle"),
        **_identity(article, revision),
        description=revision.standfirst,
        author=_people(bylines, AUTHORS),
        editor=_people(bylines, {BylineRole.EDITOR}),
        translator=_people(bylines, {BylineRole.TRANSLATOR}),
        contributor=_people(bylines, {BylineRole.PHOTOGRAPHER}),
        isBasedOn=[_document(line) for line in based_on],
        citation=[_document(line) for line in others],
        creditText=", ".join(dict.fromkeys(line.document.credit for line in based_on)),
        correction=[
            _correction(change) for change in changes if change.kind in CORRECTIONS and change.text
        ],
        image=_image(revision),
        articleSection=revision.section.name if revision.section else None,
        keywords=list(tags),
        wordCount=body_of(revision.body).words,
    )


def _identity(article: Article, revision: Revision) -> dict[str, Any]:
    page = absolute(article.get_absolute_url())
    published = article.published_at
    modified = article.updated_at or published
    return {
        "id": f"{page}#article",
        "url": page,
        "headline": revision.headline,
        "datePublished": Moment(published).iso if published else None,
        "dateModified": Moment(modified).iso if modified else None,
        "inLanguage": settings.SITE_LANGUAGE,
        "publisher": {"@id": f"{absolute('/')}#organization"},
        "mainEntityOfPage": {"@id": f"{page}#webpage"},
    }


def _people(bylines: Iterable[Byline], roles: set[BylineRole]) -> list[Thing]:
    return [person(line.author) for line in bylines if line.role in roles]


def _document(citation: Citation) -> Thing:
    document = citation.document
    return thing(
        "CreativeWork",
        url=web_address(document.url),
        name=document.title,
        author=[
            thing("Person", name=name.strip())
            for name in document.authors.split(",")
            if name.strip()
        ],
        datePublished=Moment(document.published_at).iso if document.published_at else None,
        publisher=thing(
            "Organization",
            name=document.outlet.name,
            url=web_address(document.outlet.website),
        ),
    )


def _correction(change: Change) -> Thing:
    return thing("CorrectionComment", text=change.text, datePublished=Moment(change.made_at).iso)


def _image(revision: Revision) -> list[Thing] | Thing | None:
    """The three crops that search engines ask for, or the uploaded file until they are there."""
    image: Image | None = revision.image
    if image is None:
        return None
    said = {
        "caption": revision.image_caption,
        "creditText": image.credit,
        "description": "" if revision.image_decorative else revision.image_alt,
    }
    crops = crops_of(image)
    shown = [crops[name] for name in ("16x9", "4x3", "1x1") if name in crops]
    things = [
        thing(
            "ImageObject",
            url=absolute(picture.url),
            width=picture.width,
            height=picture.height,
            **said,
        )
        for picture in shown or [uploaded(image)]
    ]
    return things if shown else things[0]


def _crumbs(article: Article, revision: Revision) -> Thing:
    section = revision.section
    above = [(section.name, section.get_absolute_url())] if section else []
    return crumbs(*above, (revision.headline, article.get_absolute_url()))
