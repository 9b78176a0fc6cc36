"""What a browser posts from the edit form."""

from typing import Any

from django.test import Client
from django.urls import reverse

from articles.models import Article
from articles.workflow import content_of

ADD = "/admin/articles/article/add/"


def change_url(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def posted(**fields: Any) -> dict[str, Any]:
    """The form with these fields. `bylines` and `citations` are lists of (id, role, place)."""
    bylines = fields.pop("bylines", [])
    citations = fields.pop("citations", [])
    data = {
        "headline": "A headline",
        "standfirst": "",
        "body": "<p>A text.</p>",
        "kind": "news",
        "tags": "",
        **fields,
    }
    data |= _rows("bylines", "author", "role", bylines)
    data |= _rows("citations", "document", "relation", citations)
    return {name: value for name, value in data.items() if value is not None}


def shown(article: Article, **changes: Any) -> dict[str, Any]:
    """The form as the page of this piece shows it, with some fields typed over."""
    assert article.head is not None
    content = content_of(article.head)
    fields: dict[str, Any] = {
        "base_id": article.head.pk,
        "headline": content.headline,
        "standfirst": content.standfirst,
        "body": content.body,
        "section": content.section_id,
        "kind": content.kind,
        "tags": ", ".join(content.tags),
        "image": content.image_id,
        "image_alt": content.image_alt,
        "image_decorative": "on" if content.image_decorative else None,
        "image_caption": content.image_caption,
        "bylines": [(line.author_id, line.role, None) for line in content.bylines],
        "citations": [(line.document_id, line.relation, None) for line in content.citations],
    }
    return posted(**fields | changes)


def said(client: Client, address: str) -> list[str]:
    """The messages that wait for the next page."""
    response = client.get(address)
    return [str(message) for message in response.context["messages"]]


def _rows(
    prefix: str, target: str, choice: str, rows: list[tuple[Any, Any, Any]]
) -> dict[str, Any]:
    data: dict[str, Any] = {
        f"{prefix}-TOTAL_FORMS": len(rows),
        f"{prefix}-INITIAL_FORMS": 0,
    }
    for number, (key, value, place) in enumerate(rows):
        data[f"{prefix}-{number}-{target}"] = key
        data[f"{prefix}-{number}-{choice}"] = value
        data[f"{prefix}-{number}-ORDER"] = number + 1 if place is None else place
    return data
