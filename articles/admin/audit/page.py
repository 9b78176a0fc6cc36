"""The audit sheet of a piece. It shows, and changes nothing: anybody who sees articles reads it."""

from django.http import HttpResponse
from django.utils import timezone

from articles.admin.audit.sheet import sheet_of
from articles.admin.clock import zone
from articles.admin.desk_view import DeskRequest
from articles.admin.pages import desk_response
from articles.admin.standing import person, standing_of
from articles.models import Article


def audit(request: DeskRequest, article: Article) -> HttpResponse:
    now = timezone.now()
    return desk_response(
        request,
        "audit.html",
        title="Audit sheet",
        article=article,
        sheet=sheet_of(article),
        standing=standing_of(article, now),
        printed_at=now,
        printed_by=person(request.user),
        zone=zone().key,
        live_id=article.live.revision_id if article.live else None,
    )
