"""What a query string may ask of the admin's stock lists and add forms, whoever typed it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

MOST_WORDS = 10
MOST_CHARACTERS = 200
# What the links of the lists' filters ask for.
PLAIN_LOOKUPS = {"exact", "isnull"}


class BoundedQueries:
    """A mixin for ModelAdmin: every other query string gives an answer, never a crash."""

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        # Each word is a condition of its own: SQLite gives up at a thousand of them, and
        # PostgreSQL at a NUL.
        words = search_term.replace("\0", " ")[:MOST_CHARACTERS].split()[:MOST_WORDS]
        return super().get_search_results(request, queryset, " ".join(words))  # type: ignore[misc]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Django takes any lookup on the model's own fields, and lets the database refuse it."""
        _, _, how = lookup.rpartition("__")
        if "\0" in value or ("__" in lookup and how not in PLAIN_LOOKUPS):
            return False
        return super().lookup_allowed(lookup, value, request)  # type: ignore[misc]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Prefilled values that their own field would refuse are left out."""
        given = super().get_changeform_initial_data(request)  # type: ignore[misc]
        fields = self.get_form(request).base_fields  # type: ignore[attr-defined]
        return {
            name: value
            for name, value in given.items()
            if name in fields and _accepts(fields[name], value)
        }


def _accepts(field: forms.Field, value: Any) -> bool:
    try:
        field.clean(value)
    except ValidationError:
        return False
    return True
