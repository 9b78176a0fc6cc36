"""The form for a profile. The desk registers it, and knows how a profile is made public."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from authors.models import Author, AuthorLink
from hubnews.query_strings import BoundedQueries
from hubnews.uploads import SafeImage, SafeImageField, keep_upload

# A language with its script and its region, such as “pt-BR” or “zh-Hans”.
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")


class CommaList(forms.CharField):
    """A list edited as one line of text with commas. Doubles and empty items are left out."""

    def __init__(self, *, max_items: int = 20, max_item: int = 60, **kwargs: Any) -> None:
        self.max_items = max_items
        self.max_item = max_item
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        items = dict.fromkeys(" ".join(item.split()) for item in text.split(","))
        found = [item for item in items if item]
        if len(found) > self.max_items:
            raise ValidationError(f"At most {self.max_items} of them, please.")
        for item in found:
            self.check_item(item)
        return found

    def check_item(self, item: str) -> None:
        if len(item) > self.max_item:
            raise ValidationError(f"“{item[:30]}…” is longer than {self.max_item} characters.")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return list(initial or []) != self.clean(data)
        except ValidationError:
            return True


class LanguageList(CommaList):
    def check_item(self, item: str) -> None:
        if not LANGUAGE.fullmatch(item):
            raise ValidationError(
                f"“{item}” is not a language code. Write codes such as en, de or pt-BR."
            )


class AuthorForm(forms.ModelForm):
    photo = SafeImageField(required=False)
    expertise = CommaList(help_text="Subjects, separated by commas.")
    languages = LanguageList(help_text="Language codes, separated by commas, such as en, de.")

    class Meta:
        model = Author
        fields = [
            "name",
            "slug",
            "job_title",
            "bio",
            "photo",
            "website",
            "expertise",
            "languages",
            "user",
            "is_active",
        ]
        widgets = {"bio": forms.Textarea(attrs={"rows": 6})}

    def full_clean(self) -> None:
        super().full_clean()
        keep_upload(self, "photo", "authors")


class AuthorLinkInline(admin.StackedInline):
    """Whoever may edit the profile may edit its links: they have no permissions of their own."""

    model = AuthorLink
    extra = 0
    fields = [("label", "url", "position")]
    verbose_name = "link"
    verbose_name_plural = "Links"

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent(request, obj)

    def _parent(self, request: HttpRequest, author: Author | None) -> bool:
        if author is None:
            return request.user.has_perm("authors.add_author")
        return _may_change(request, author)


class AuthorAdmin(BoundedQueries, admin.ModelAdmin):
    """A person may edit the profile linked to their login, but not what the newsroom decides."""

    form = AuthorForm
    inlines = [AuthorLinkInline]
    list_display = ["portrait", "name", "job_title", "login", "is_active"]
    list_display_links = ["name"]
    list_filter = ["is_active"]
    list_select_related = ["user"]
    list_per_page = 50
    search_fields = ["name", "job_title"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "job_title", "bio", "photo"]}),
        ("Elsewhere", {"fields": ["website"]}),
        ("For readers who look closer", {"fields": ["expertise", "languages"]}),
        ("Newsroom", {"fields": ["user", "is_active"]}),
    ]

    @admin.display(description="Photo")
    def portrait(self, author: Author) -> SafeString:
        if author.photo:
            return format_html(
                '<img class="desk-portrait" src="{}" alt="" width="40" height="40" loading="lazy">',
                author.photo.url,
            )
        return format_html(
            '<span class="desk-portrait" aria-hidden="true">{}</span>', author.initials
        )

    @admin.display(description="Login", ordering="user__username")
    def login(self, author: Author) -> str:
        return author.user.get_username() if author.user else ""

    def has_view_permission(self, request: HttpRequest, obj: Author | None = None) -> bool:
        return super().has_view_permission(request, obj) or _is_own(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Author | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return _may_change(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Author | None = None) -> list[str]:
        if obj is None:
            return []
        if request.user.has_perm("authors.change_author"):
            # Readers have the address: it stays as it was given.
            return ["slug"]
        return ["slug", "user", "is_active"]

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Author | None = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ["name"]}

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.filter(is_staff=True).order_by("username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if isinstance(photo := form.cleaned_data.get("photo"), SafeImage):
            obj.photo = photo.keep("authors")
        super().save_model(request, obj, form, change)


def _is_own(request: HttpRequest, author: Author | None) -> bool:
    return author is not None and author.user_id is not None and author.user_id == request.user.pk


def _may_change(request: HttpRequest, author: Author) -> bool:
    return request.user.has_perm("authors.change_author") or _is_own(request, author)
