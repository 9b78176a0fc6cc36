"""Sections and tags at the desk: renamed here, never deleted, their addresses never changed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from taggit.models import Tag as TaggitTag

from articles.admin.public_facts import PublicFacts
from articles.models import Section, Tag
from articles.text.keys import tag_key

# taggit registers a Tag of its own that nothing here uses.
if admin.site.is_registered(TaggitTag):
    admin.site.unregister(TaggitTag)


class AddressOnce(PublicFacts):
    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ["name"]}


@admin.register(Section)
class SectionAdmin(AddressOnce):
    list_display = ["name", "description", "position"]
    fields = ["name", "slug", "description", "position"]


class TagForm(forms.ModelForm):
    class Meta:
        model = Tag
        fields = ["name", "slug"]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        limit = Tag._meta.get_field("name").max_length or 0
        if len(tag_key(name)) > limit:
            raise ValidationError(f"A tag has at most {limit} characters: “{name[:40]}…”.")
        same = Tag.objects.filter(key=tag_key(name)).exclude(pk=self.instance.pk).first()
        if same is not None:
            if same.name == name:
                raise ValidationError(f"The tag “{name}” is here already.")
            raise ValidationError(f"“{same.name}” and “{name}” are one tag: it is here already.")
        return name


@admin.register(Tag)
class TagAdmin(AddressOnce):
    form = TagForm
    list_display = ["name", "slug"]
    search_fields = ["name"]
    fields = ["name", "slug"]
    list_per_page = 100
