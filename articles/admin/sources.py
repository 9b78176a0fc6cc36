"""Outlets, feeds and documents at the desk."""

from typing import Any

from django.contrib import admin

from articles.admin.public_facts import PublicFacts
from sources.admin import DocumentAdmin, FeedAdmin, OutletAdmin
from sources.models import Document, Feed, Outlet


@admin.register(Outlet)
class DeskOutletAdmin(PublicFacts, OutletAdmin):
    pass


@admin.register(Feed)
class DeskFeedAdmin(PublicFacts, FeedAdmin):
    pass


@admin.register(Document)
class DeskDocumentAdmin(PublicFacts, DocumentAdmin):
    def facts(self, obj: Any) -> dict[str, Any]:
        # The text is in the document for good; the log holds its fingerprint.
        return {**super().facts(obj), "text": "", "sha256": obj.sha256}
