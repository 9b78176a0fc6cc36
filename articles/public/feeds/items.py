"""Turn a piece into a feed's item: with its full text, or with the notice that it is retracted."""

from django.template.loader import render_to_string
from lxml import html

from articles.models import Article, Byline, BylineRole, Citation, PublicState, Relation, Revision
from articles.public.addresses import absolute, lasting_id
from articles.public.credits import staff_name
from articles.public.feeds.channel import Item, Person, Source
from articles.public.links import web_address

AUTHORS = {BylineRole.WRITER, BylineRole.REPORTER}


def item_of(article: Article) -> Item:
    assert article.live is not None
    revision = article.live.revision
    if article.public_state == PublicState.RETRACTED:
        return _notice(article, revision)
    return _piece(article, revision)


def _piece(article: Article, revision: Revision) -> Item:
    assert article.published_at is not None
    bylines = list(revision.bylines.all())
    return Item(
        id=lasting_id(article.pk, article.published_at),
        url=absolute(article.get_absolute_url()),
        title=revision.headline,
        summary=revision.standfirst,
        content=_content(article, revision),
        published=article.published_at,
        updated=article.updated_at or article.published_at,
        image=absolute(revision.image.file.url) if revision.image else "",
        authors=tuple(_person(line) for line in bylines if line.role in AUTHORS),
        contributors=tuple(_person(line) for line in bylines if line.role not in AUTHORS),
        section=revision.section.name if revision.section else "",
        tags=tuple(tag.name for tag in revision.tags.all()),
        sources=tuple(
            _source(citation)
            for citation in revision.citations.all()
            if web_address(citation.document.url)
        ),
    )


def _notice(article: Article, revision: Revision) -> Item:
    """Who retracted it, when and why. Nothing of the text but its headline is read."""
    assert article.published_at is not None
    retraction = article.changes.all()[0]
    content = render_to_string(
        "public/feeds/_retraction.html",
        {"retraction": retraction, "name": staff_name(retraction.made_by)},
    )
    return Item(
        id=lasting_id(article.pk, article.published_at),
        url=absolute(article.get_absolute_url()),
        title=f"Retracted: {revision.headline}",
        content=content,
        published=article.published_at,
        updated=retraction.made_at,
        section=revision.section.name if revision.section else "",
    )


def _content(article: Article, revision: Revision) -> str:
    page = render_to_string(
        "public/feeds/_content.html",
        {
            "article": article,
            "revision": revision,
            "sources": [
                line.document
                for line in revision.citations.all()
                if line.relation == Relation.BASED_ON
            ],
            "changes": article.changes.all(),
        },
    )
    return with_full_addresses(page, absolute(article.get_absolute_url()))


def with_full_addresses(markup: str, base: str) -> str:
    """The same HTML with every link and image address made full, seen from the page `base`."""
    box = html.fragment_fromstring(markup, create_parent="div")
    box.make_links_absolute(base, handle_failures="ignore")
    parts = [box.text or "", *(html.tostring(child, encoding="unicode") for child in box)]
    return "".join(parts).strip()


def _person(line: Byline) -> Person:
    author = line.author
    return Person(
        name=author.name,
        url=absolute(author.get_absolute_url()),
        photo=absolute(author.photo.url) if author.photo else "",
    )


def _source(citation: Citation) -> Source:
    document = citation.document
    return Source(
        url=document.url,
        title=document.title,
        credit=document.credit,
        feed_url=web_address(document.feed.url) if document.feed else "",
        based_on=citation.relation == Relation.BASED_ON,
    )
