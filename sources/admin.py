"""The forms for outlets, feeds and documents. They are registered at the desk."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from hubnews.paging import BoundedPaginator
from hubnews.query_strings import BoundedQueries
from sources.models import Document


class WithAddress(BoundedQueries, admin.ModelAdmin):
    """What has a public address is given it once: readers may have it."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": [self.named_by]}

    named_by = "name"


class OutletAdmin(WithAddress):
    list_display = ["name", "website", "about"]
    search_fields = ["name", "website"]
    fields = ["name", "slug", "website", "about", "quote_limit"]
    list_per_page = 50


class FeedForm(forms.ModelForm):
    every_minutes = forms.IntegerField(
        min_value=5,
        max_value=10_080,
        initial=60,
        label="Minutes between readings",
        help_text="From 5 to 10,080 (a week). After failures it is read less often.",
    )


class FeedAdmin(WithAddress):
    form = FeedForm
    named_by = "label"
    list_display = ["__str__", "url"]
    list_select_related = ["outlet"]
    search_fields = ["label", "outlet__name"]
    autocomplete_fields = ["outlet"]
    fields = ["outlet", "label", "slug", "url", "polled", "every_minutes", "fetch_pages"]
    list_per_page = 50


class DocumentForm(forms.ModelForm):
    class Meta:
        model = Document
        fields = [
            "outlet",
            "feed",
            "title",
            "url",
            "authors",
            "published_at",
            "fetched_at",
            "follows",
            "text",
        ]
        widgets = {"text": forms.Textarea(attrs={"rows": 18})}

    def clean_fetched_at(self) -> datetime:
        fetched_at = self.cleaned_data["fetched_at"]
        if fetched_at > timezone.now():
            raise ValidationError("A text cannot have been read in the future.")
        return fetched_at

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        outlet, feed, follows = (given.get(name) for name in ("outlet", "feed", "follows"))
        if outlet and feed and feed.outlet_id != outlet.pk:
            self.add_error("feed", f"“{feed}” is not a feed of {outlet}.")
        if outlet and follows and follows.outlet_id != outlet.pk:
            self.add_error("follows", f"The earlier reading is not of {outlet}.")
        return given


class DocumentAdmin(BoundedQueries, admin.ModelAdmin):
    """A snapshot is added and read, never changed: a new reading follows the earlier one."""

    form = DocumentForm
    list_display = ["title", "outlet", "feed", "published_at", "fetched_at"]
    list_filter = ["outlet"]
    list_select_related = ["outlet", "feed__outlet"]
    search_fields = ["title", "url"]
    autocomplete_fields = ["outlet", "feed", "follows"]
    paginator = BoundedPaginator
    show_full_result_count = False
    list_per_page = 50
    fieldsets = [
        (None, {"fields": ["outlet", "feed", "title", "url", "authors", "published_at"]}),
        ("As it was read", {"fields": ["fetched_at", "follows", "text"]}),
    ]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial: dict[str, Any] = dict(super().get_changeform_initial_data(request))
        initial.setdefault("fetched_at", timezone.now().replace(microsecond=0))
        return initial

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        document = self.get_object(request, object_id)
        readings = {}
        if document is not None:
            readings = {
                "new_reading": new_reading_query(document),
                "later_readings": list(document.followed_by.order_by("fetched_at", "pk")),
            }
        return super().change_view(
            request, object_id, form_url, {**readings, **(extra_context or {})}
        )


def new_reading_query(document: Document) -> str:
    """The add form's query string for reading the same item again."""
    same = {
        "follows": document.pk,
        "outlet": document.outlet_id,
        "feed": document.feed_id or "",
        "url": document.url,
        "title": document.title,
        "authors": document.authors,
    }
    return urlencode({name: value for name, value in same.items() if value})
