"""Articles at the desk: the list, and the addresses of every page about one piece."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path

from articles.admin import edit, review
from articles.models import Article


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """Django's own add, change and delete pages are not mounted: they write rows directly.

    Every page that changes a piece makes one workflow call instead.
    """

    search_fields = ("head__headline",)

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site
        return [
            path("", site.admin_view(self.changelist_view), name="articles_article_changelist"),
            *edit.urls(site),
            *review.urls(site),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
