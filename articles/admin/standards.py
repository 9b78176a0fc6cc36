"""The standards a reviewer answers for: written, ordered and retired here, never deleted."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.public_facts import PublicFacts
from articles.models import Standard


@admin.register(Standard)
class StandardAdmin(PublicFacts):
    list_display = ["name", "question", "required", "active", "position"]
    fields = ["name", "key", "question", "required", "active", "position"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        # Approvals hold the key: renaming it would cut them off from the question they answered.
        return ["key"] if obj else []

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {"key": ["name"]}
