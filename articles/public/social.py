"""What a page says of itself where it is shared: canonical address, OpenGraph, Twitter card."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Byline, Revision
from articles.public.addresses import absolute
from articles.public.moments import Moment
from articles.public.pictures import Picture, crops_of, uploaded


@dataclass(frozen=True)
class Meta:
    """One `<meta>` element: `key` is “property” for OpenGraph and “name” for Twitter."""

    key: str
    name: str
    content: str


@dataclass(frozen=True, kw_only=True)
class Social:
    canonical: str
    metas: tuple[Meta, ...]

    @property
    def elements(self) -> SafeString:
        """For the head of a page. A template would take as long for these as for the article."""
        metas = (
            f'<meta {meta.key}="{meta.name}" content="{escape(meta.content)}">'
            for meta in self.metas
        )
        return mark_safe(
            "\n".join([f'<link rel="canonical" href="{escape(self.canonical)}">', *metas])
        )


def social_tags(
    *,
    title: str,
    url: str,
    description: str = "",
    kind: str = "website",
    picture: Picture | None = None,
    more: Iterable[tuple[str, str]] = (),
) -> Social:
    """`url` is the page's path. `kind` is OpenGraph's type: website, article or profile."""
    canonical = absolute(url)
    properties = [
        ("og:site_name", settings.SITE_NAME),
        ("og:locale", settings.SITE_LANGUAGE.replace("-", "_")),
        ("og:type", kind),
        ("og:title", title),
        ("og:url", canonical),
        ("og:description", description),
        *_picture(picture),
        *more,
    ]
    card = "summary_large_image" if picture else "summary"
    return Social(
        canonical=canonical,
        metas=(
            *(Meta("property", name, content) for name, content in properties if content),
            Meta("name", "twitter:card", card),
            *([Meta("name", "twitter:image", absolute(picture.url))] if picture else []),
        ),
    )


def social_for_article(
    article: Article, revision: Revision, bylines: Iterable[Byline], tags: Iterable[str]
) -> Social:
    """`revision` is loaded with its section and image, `bylines` with their authors."""
    published, updated = article.published_at, article.updated_at
    authors = dict.fromkeys(absolute(line.author.get_absolute_url()) for line in bylines)
    return social_tags(
        title=revision.headline,
        url=article.get_absolute_url(),
        description=revision.standfirst,
        kind="article",
        picture=_card(revision),
        more=[
            ("article:published_time", Moment(published).iso if published else ""),
            ("article:modified_time", Moment(updated).iso if updated else ""),
            ("article:section", revision.section.name if revision.section else ""),
            *(("article:author", author) for author in authors),
            *(("article:tag", tag) for tag in tags),
        ],
    )


def _card(revision: Revision) -> Picture | None:
    """The crop that is made for this, or the uploaded file until it is there."""
    if revision.image is None:
        return None
    alt = "" if revision.image_decorative else revision.image_alt
    card = crops_of(revision.image).get("card")
    return replace(card, alt=alt) if card else uploaded(revision.image, alt)


def _picture(picture: Picture | None) -> list[tuple[str, str]]:
    if picture is None:
        return []
    return [
        ("og:image", absolute(picture.url)),
        ("og:image:width", str(picture.width)),
        ("og:image:height", str(picture.height)),
        ("og:image:alt", picture.alt),
    ]
