"""What the review, publish, step and history pages share: their frame, and a refusal's status."""

from typing import Any

from django.contrib import admin
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.admin.desk_view import DeskRequest
from articles.models import Article, Revision
from articles.workflow import NotAllowed, OwnText, Refused

ROW = ("section", "image", "created_by")


def desk_response(
    request: DeskRequest, template: str, *, title: str, status: int = 200, **context: Any
) -> HttpResponse:
    frame = admin.site.each_context(request)
    return TemplateResponse(
        request, f"admin/desk/{template}", {**frame, "title": title, **context}, status=status
    )


def version_of(article: Article, **which: Any) -> Revision | None:
    """One version of the piece with what its own row points to, or None."""
    return Revision.objects.filter(article=article, **which).select_related(*ROW).first()


def status_of(refused: Refused) -> int:
    """403 when it was the person, 409 when it was the moment or something missing."""
    return 403 if isinstance(refused, NotAllowed | OwnText) else 409


def number_in(text: str | None) -> int:
    """A posted key. 0, which is no row's, for what is no number: the workflow then refuses."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0


def page_of(article: Article, name: str, *args: object) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *args])
