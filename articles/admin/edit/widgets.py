"""The edit form's own widgets: the body's editor, and choices whose labels are loaded at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.urls import reverse
from django_prose_editor.widgets import prose_editor_base_media
from js_asset import ImportMap, Media


class BodyWidget(forms.Textarea):
    """A textarea that `edit_body.js` turns into the editor. Without JavaScript it holds HTML."""

    def __init__(self) -> None:
        super().__init__(attrs={"rows": 24, "data-body-editor": ""})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-pictures"] = reverse("admin:articles_image_choices")
        return context

    def use_required_attribute(self, initial: Any) -> bool:
        # The textarea is hidden behind the editor: a browser could not point at it.
        return False

    @property
    def media(self) -> Media:
        modules = {
            "desk/figure": "desk/edit_figure.js",
            "desk/pictures": "desk/edit_pictures.js",
        }
        return prose_editor_base_media + Media(
            importmap=ImportMap(modules),
            js=[forms.Script("desk/edit_body.js", type="module")],
        )


class KnownChoice(AutocompleteSelect):
    """Django's autocomplete, with the label of the chosen one handed in instead of looked up.

    `known` maps ids to labels, for all rows of a form at once: Django's own asks once per row.
    """

    def __init__(self, field: models.ForeignKey[Any, Any]) -> None:
        super().__init__(field, admin.site)
        self.known: Mapping[str, str] = {}

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        options = [self.create_option(name, "", "", False, 0)]
        chosen = value[0] if value else ""
        if chosen in self.known:
            options.append(self.create_option(name, chosen, self.known[chosen], True, 1))
        return [(None, options, 0)]
