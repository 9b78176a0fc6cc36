"""Write what readers may read into one file, for another site to show: run inside HubNews.

`python -m bench.read_path.export FILE ARTICLES PAGES` writes the first ARTICLES in full, and the
addresses of the first PAGES: the demo's first piece, then the newest.
"""

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import django


def main(file: Path, count: int, pages: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hubnews.settings")
    django.setup()
    from django.conf import settings
    from django.utils import timezone

    from articles.models import Article
    from bench.read_path.site import ARTICLE

    live = Article.objects.live(timezone.now())
    newest = live.exclude(slug=ARTICLE).order_by("-published_at", "-pk")
    slugs = [ARTICLE, *newest.values_list("slug", flat=True)[: pages - 1]]
    rows = live.filter(slug__in=slugs[:count]).select_related(
        "live__revision__section", "live__revision__image", "live__approved_by__author_profile"
    )
    by_slug = {row.slug: row for row in rows}
    given = [_article(by_slug[slug]) for slug in slugs[:count]]
    content = {
        "media": str(settings.MEDIA_ROOT),
        "paths": [f"/articles/{quote(slug)}/" for slug in slugs],
        "sections": _sections(),
        "authors": _authors({slug for piece in given for _role, slug in piece["bylines"]}),
        "articles": given,
    }
    file.write_text(json.dumps(content, ensure_ascii=False))


def _sections() -> list[dict[str, Any]]:
    from articles.models import Section

    rows = Section.objects.order_by("position", "name")
    return [{"name": row.name, "slug": row.slug} for row in rows]


def _authors(slugs: set[str]) -> list[dict[str, Any]]:
    from authors.models import Author

    rows = Author.objects.filter(slug__in=slugs).order_by("pk")
    names = ("name", "slug", "job_title", "bio", "website")
    return [{name: getattr(row, name) for name in names} for row in rows]


def _article(article: Any) -> dict[str, Any]:
    approval = article.live
    revision = approval.revision
    profile = getattr(approval.approved_by, "author_profile", None)
    image = revision.image
    return {
        "slug": article.slug,
        "headline": revision.headline,
        "standfirst": revision.standfirst,
        "body": revision.body,
        "kind": revision.get_kind_display(),
        "section": revision.section.slug,
        "published_at": _moment(article.published_at),
        "updated_at": _moment(article.updated_at),
        "minutes": revision.reading_minutes,
        "reviewer": profile.name if profile else "",
        "image": image.file.name if image else "",
        "image_alt": revision.image_alt,
        "image_caption": revision.image_caption,
        "image_credit": image.credit if image else "",
        "tags": sorted(revision.tags.values_list("name", flat=True)),
        "bylines": [
            (line.get_role_display(), line.author.slug)
            for line in revision.bylines.select_related("author")
        ],
        "sources": [_source(line) for line in _citations(revision)],
    }


def _citations(revision: Any) -> Any:
    return revision.citations.select_related("document__outlet", "document__feed")


def _source(citation: Any) -> dict[str, Any]:
    document = citation.document
    return {
        "relation": citation.get_relation_display(),
        "title": document.title,
        "url": document.url,
        "outlet": document.credit,
        "authors": document.authors,
        "published_at": _moment(document.published_at),
    }


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
