"""The audit log: read, never written, by anybody."""

import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.event_words import DID, about, did
from articles.admin.standing import person
from articles.models import Event
from hubnews.paging import BoundedPaginator
from hubnews.query_strings import BoundedQueries


class VerbFilter(admin.SimpleListFilter):
    title = "what was done"
    parameter_name = "verb"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(verb), verb.label) for verb in DID]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(verb=self.value()) if self.value() in set(DID) else queryset


@admin.register(Event)
class EventAdmin(BoundedQueries, admin.ModelAdmin):
    list_display = ["at", "who", "what", "subject_link", "note"]
    list_filter = [VerbFilter]
    list_select_related = ["actor", "article__head"]
    search_fields = ["article__head__headline", "actor__username", "note", "subject"]
    search_help_text = "Searches headline, user name and note."
    fields = ["at", "who", "what", "subject_link", "version", "steps", "note", "details"]
    readonly_fields = ["at", "who", "what", "subject_link", "version", "steps", "note", "details"]
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("article__head__body")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="Who", ordering="actor__username")
    def who(self, event: Event) -> str:
        return person(event.actor)

    @admin.display(description="Did what")
    def what(self, event: Event) -> str:
        return did(event)

    @admin.display(description="To what")
    def subject_link(self, event: Event) -> SafeString | str:
        address = _address(event)
        return (
            format_html('<a href="{}">{}</a>', address, about(event)) if address else about(event)
        )

    @admin.display(description="Version")
    def version(self, event: Event) -> str:
        return f"{event.revision.number}" if event.revision else ""

    @admin.display(description="States")
    def steps(self, event: Event) -> str:
        desk = _step(event.get_desk_from_display(), event.get_desk_to_display())
        public = _step(event.get_public_from_display(), event.get_public_to_display())
        return " · ".join(part for part in (desk, public) if part)

    @admin.display(description="Details")
    def details(self, event: Event) -> SafeString:
        text = json.dumps(event.data, ensure_ascii=False, indent=2)
        return format_html('<pre class="desk-data">{}</pre>', text)


def _address(event: Event) -> str:
    """The desk's page of what the event is about, where there is one."""
    if event.article_id is not None:
        return reverse("admin:articles_article_change", args=[event.article_id])
    label, _, pk = event.subject.partition(":")
    try:
        return reverse(f"admin:{label.replace('.', '_')}_change", args=[pk])
    except NoReverseMatch:
        return ""


def _step(before: str, after: str) -> str:
    return after if before in ("", after) else f"{before} → {after}"
