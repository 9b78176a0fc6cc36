"""What readers get when an address leads nowhere, or when we are at fault."""

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.public.furniture import MenuItem, furniture, menu
from articles.public.page import page


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page("public/not_found.html", furniture(timezone.now(), _menu_if_any()), status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database: it may be what is broken."""
    context: dict[str, Any] = {
        "site_name": settings.SITE_NAME,
        "site_language": settings.SITE_LANGUAGE,
    }
    return page("public/server_error.html", context, status=500)


def _menu_if_any() -> list[MenuItem]:
    try:
        return menu()
    except DatabaseError:
        return []
