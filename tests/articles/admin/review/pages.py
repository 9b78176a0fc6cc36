"""The addresses of the pages about one piece, what is posted to them, and what stood before."""

from typing import Any

from django.test import Client
from django.urls import reverse

from articles.models import Approval, Article, Change, Edition, Event, Revision
from tests.factories import ALL_STANDARDS, head_id

EVERY_STANDARD = ALL_STANDARDS


def page(article: Article, name: str, *args: object) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *args])


def decision(article: Article, **fields: Any) -> dict[str, Any]:
    """What the review screen posts when every standard is ticked."""
    return {"revision_id": head_id(article), "standards": EVERY_STANDARD, "note": ""} | fields


def said(client: Client) -> list[str]:
    """The messages that wait for the next page."""
    response = client.get(reverse("admin:index"))
    return [str(message) for message in response.context["messages"]]


def told(response: Any) -> list[str]:
    """The messages on this page."""
    return [str(message) for message in response.context["messages"]]


def everything(article: Article) -> dict[str, Any]:
    """All that a page could have changed: equal before and after when nothing happened."""
    return {
        "article": Article.objects.filter(pk=article.pk).values().get(),
        "events": Event.objects.count(),
        "revisions": Revision.objects.count(),
        "approvals": Approval.objects.count(),
        "changes": Change.objects.count(),
        "edition": Edition.objects.get(pk=1).number,
    }
