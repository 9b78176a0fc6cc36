"""A finished page from a template: no request goes in, so nothing about the reader can."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string


def page(
    template: str, context: dict[str, Any], *, address: str = "", status: int = 200
) -> HttpResponse:
    """`address` is the path the page stands under, for its canonical link."""
    if address:
        context["canonical"] = settings.SITE_URL + address
    return HttpResponse(render_to_string(template, context), status=status)
