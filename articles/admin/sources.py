"""Outlets, feeds and documents at the desk."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.http.response import HttpResponse
from django.urls import URLPattern
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin import feeds
from articles.admin.feeds.add import add
from articles.admin.feeds.forms import clean_tag_line
from articles.admin.feeds.read_now import make_due
from articles.admin.feeds.standing import last_read, next_reading, state_of
from articles.admin.inbox.seen import worker_line
from articles.admin.public_facts import PublicFacts
from articles.models import FeedDefaults
from sources.admin import DocumentAdmin, FeedAdmin, OutletAdmin
from sources.models import Document, Feed, Item, ItemState, Outlet
from sources.polling import start_afresh

WEEK = timedelta(days=7)
STANDING = ["state", "polled_at", "succeeded_at", "failures", "next"]


@admin.register(Outlet)
class DeskOutletAdmin(PublicFacts, OutletAdmin):
    pass


class DefaultsForm(forms.ModelForm):
    def clean_tags(self) -> str:
        return clean_tag_line(self.cleaned_data["tags"])


class DefaultsInline(admin.StackedInline):
    model = FeedDefaults
    form = DefaultsForm
    can_delete = False


@admin.register(Feed)
class DeskFeedAdmin(PublicFacts, FeedAdmin):
    list_display = ["__str__", "read", "state", "next", "came"]
    list_display_links = ["__str__"]
    inlines = [DefaultsInline]
    actions = ["read_chosen_now"]

    def get_urls(self) -> list[URLPattern]:
        return [*feeds.urls(self.admin_site), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Feed]:
        # Every state is named, so that each count is a few ranges of an index.
        recent = Item.objects.filter(
            feed=OuterRef("pk"), state__in=ItemState.values, came_at__gte=timezone.now() - WEEK
        )
        week = recent.order_by().values("feed").annotate(number=Count("pk")).values("number")
        return super().get_queryset(request).annotate(week=Coalesce(Subquery(week), 0))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "url" in form.changed_data:
            start_afresh([obj.pk])
        elif change and "every_minutes" in form.changed_data:
            # A shorter interval holds from now on, not only after the longer one has passed.
            soon = timezone.now() + timedelta(minutes=obj.every_minutes)
            Feed.objects.filter(pk=obj.pk, next_poll_at__gt=soon).update(next_poll_at=soon)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        own = (None, {"fields": self.fields})
        return [own, ("How it stands", {"fields": STANDING})] if obj else [own]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        once = super().get_readonly_fields(request, obj)
        return [*once, *STANDING] if obj else once

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        # A window opened from another form asks for the feed alone.
        return self.inlines if obj else []

    def add_view(
        self,
        request: Any,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if "_popup" in request.GET or "_popup" in request.POST:
            return super().add_view(request, form_url, extra_context)
        feeds.ask(request, "sources.add_feed")
        return add(request)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        worker = {"worker": worker_line(timezone.now())}
        return super().changelist_view(request, worker | (extra_context or {}))

    def facts(self, obj: Any) -> dict[str, Any]:
        defaults = FeedDefaults.objects.filter(feed=obj).first()
        return {
            **super().facts(obj),
            "section": defaults.section_id if defaults else None,
            "tags": defaults.tags if defaults else "",
        }

    @admin.action(description="Read now", permissions=["change"])
    def read_chosen_now(self, request: Any, queryset: QuerySet[Feed]) -> None:
        make_due(request, Feed.objects.filter(pk__in=list(queryset.values_list("pk", flat=True))))

    @admin.display(description="Last read", ordering="polled_at")
    def read(self, feed: Feed) -> str:
        return last_read(feed, timezone.now())

    @admin.display(description="State")
    def state(self, feed: Feed) -> SafeString:
        mark, says = state_of(feed)
        return format_html('<span class="feed-state feed-{}">{}</span>', mark, says)

    @admin.display(description="Next reading", ordering="next_poll_at")
    def next(self, feed: Feed) -> str:
        return next_reading(feed, timezone.now())

    @admin.display(description="Came in 7 days")
    def came(self, feed: Feed) -> int:
        return feed.week  # type: ignore[attr-defined]


@admin.register(Document)
class DeskDocumentAdmin(PublicFacts, DocumentAdmin):
    def facts(self, obj: Any) -> dict[str, Any]:
        # The text is in the document for good; the log holds its fingerprint.
        return {**super().facts(obj), "text": "", "sha256": obj.sha256}
