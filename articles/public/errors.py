"""What readers get when an address leads nowhere, or when we are at fault."""

import sys
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from articles.public.furniture import MenuItem, furniture, menu
from articles.public.page import page

RETRY_SECONDS = "5"


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page("public/not_found.html", furniture(timezone.now(), _menu_if_any()), status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database: it may be what is broken."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        response = HttpResponse(unavailable_page(), status=503)
        response["Retry-After"] = RETRY_SECONDS
    else:
        response = page("public/server_error.html", _bare(), status=500)
    response["Cache-Control"] = "no-store"
    return response


def unavailable_page() -> str:
    """While the database is away: plain, and gone by itself."""
    return render_to_string("public/unavailable.html", _bare())


def _bare() -> dict[str, Any]:
    return {"site_name": settings.SITE_NAME, "site_language": settings.SITE_LANGUAGE}


def _menu_if_any() -> list[MenuItem]:
    try:
        return menu()
    except DatabaseError:
        return []
