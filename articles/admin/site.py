"""The admin site as a newsroom's desk: its name, its front page, its model list."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import path


class DeskSite(AdminSite):
    """`articles.apps.DeskAdminConfig` makes it the default site."""

    index_title = "Desk"
    site_title = f"{settings.SITE_NAME} desk"
    site_header = settings.SITE_NAME
    enable_nav_sidebar = False

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return super().each_context(request) | {"demo": settings.HUBNEWS_DEMO}

    def get_urls(self) -> list[Any]:
        from articles.admin import inbox
        from articles.admin.people import my_profile

        profile = path("my-profile/", self.admin_view(my_profile), name="my_profile")
        # Django's “view on site” asks only whether somebody is staff, and would tell anybody who is
        # the address of a draft, which is its headline.
        stock = [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
        return [profile, *inbox.urls(self), *stock]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        # Imported here: the site exists before the models of the apps are loaded.
        from articles.admin.front import front_context

        return super().index(request, {**front_context(request), **(extra_context or {})})
