"""Saving what is public without being text: Django's form, and an Event in the same transaction."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import BaseModelFormSet
from django.http import HttpRequest

from articles.admin.who import signed_in
from articles.workflow import record_fact
from hubnews.query_strings import BoundedQueries


class PublicFacts(BoundedQueries, admin.ModelAdmin):
    """Put before a room's own ModelAdmin where that is registered. Nothing public is deleted.

    The admin saves row and inlines inside one transaction; the Event joins it.
    """

    show_facets = admin.ShowFacets.NEVER

    def view_on_site(self, obj: Any) -> str | None:
        # Its own address: Django's way round by content type tells more than a role may know.
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        form.facts_before = self.facts(type(obj)._default_manager.get(pk=obj.pk)) if change else {}
        if not change:
            obj.save()
        elif fields := _columns(obj, form.changed_data):
            # Only what this person changed: somebody else may be editing the rest.
            obj.save(update_fields=fields)

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: list[BaseModelFormSet],
        change: bool,
    ) -> None:
        super().save_related(request, form, formsets, change)
        obj = form.instance
        before = form.facts_before
        after = self.facts(type(obj)._default_manager.get(pk=obj.pk))
        if change:
            changes = {
                name: [before[name], value]
                for name, value in after.items()
                if before[name] != value
            }
        else:
            changes = {name: value for name, value in after.items() if value not in ("", [], None)}
        if changes or not change:
            record_fact(
                subject=obj,
                verb="change" if change else "add",
                by=signed_in(request),
                changes=changes,
            )

    def facts(self, obj: Any) -> dict[str, Any]:
        """Every editable field with its value as JSON can hold it."""
        return {
            field.name: _plain(field, obj)
            for field in obj._meta.concrete_fields
            if field.editable and not field.primary_key
        }


def _columns(obj: models.Model, changed: list[str]) -> list[str]:
    names = {field.name for field in obj._meta.concrete_fields}
    return [name for name in changed if name in names]


def _plain(field: models.Field, obj: models.Model) -> Any:
    value = getattr(obj, field.attname)
    if isinstance(field, models.FileField):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return value
