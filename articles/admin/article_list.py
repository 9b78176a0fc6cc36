"""Articles at the desk: the list, and the addresses of every page about one piece."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from articles.admin import edit, review
from articles.admin.article_query import COUNTED, MATCHES, Asked, counts, matching
from articles.admin.article_ranges import page_of, ranges_of
from articles.admin.standing import PUBLIC_LABELS, standing_of
from articles.admin.who import signed_in
from articles.models import Article, DeskState, Section
from articles.workflow.ask import may
from articles.workflow.table import Verb
from authors.models import Author
from sources.models import Outlet


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """Django's own add, change and delete pages are not mounted: they write rows directly.

    Every page that changes a piece makes one workflow call instead.
    """

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site
        return [
            path("", site.admin_view(self.changelist_view), name="articles_article_changelist"),
            *edit.urls(site),
            *review.urls(site),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @method_decorator(require_safe)
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied("Your role does not include the articles.")
        user, now = signed_in(request), timezone.now()
        asked = Asked.read(request.GET)
        matches = matching(asked)
        page = page_of(ranges_of(asked, user, now, matches), request.GET)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Articles",
            "asked": asked,
            "rows": [(article, standing_of(article, now)) for article in page.articles],
            "newer": page.newer and asked.address(after=page.newer),
            "older": page.older and asked.address(before=page.older),
            "cut": f"{MATCHES:,}" if matches and not matches.complete else "",
            "tabs": _tabs(asked, counts(user)),
            "choices": _choices(),
            "may_create": may(Verb.CREATE, user),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/articles/article/change_list.html", context)


def _tabs(asked: Asked, numbers: dict[str, str]) -> list[dict[str, Any]]:
    """The links along the top: all, what waits for me, then each state with its number."""
    base = asked.in_any_state()
    tabs: list[dict[str, Any]] = [
        {
            "label": "All",
            "address": base.address(),
            "current": not (asked.waiting or asked.desk),
        },
        {
            "label": "Waiting for me",
            "address": base.address(waiting="1"),
            "current": asked.waiting,
            "number": numbers["waiting"],
        },
    ]
    for state in DeskState:
        tabs.append(
            {
                "label": state.label,
                "state": state.value,
                "address": base.address(desk=state.value),
                "current": asked.desk == state.value,
                "number": numbers[state.value] if state in COUNTED else None,
            }
        )
    return tabs


def _choices() -> dict[str, list[tuple[Any, str]]]:
    return {
        "public": list(PUBLIC_LABELS.items()),
        "section": list(Section.objects.values_list("pk", "name")),
        "author": list(Author.objects.values_list("pk", "name")),
        "outlet": list(Outlet.objects.values_list("pk", "name")),
    }
