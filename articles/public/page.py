"""A finished page from a template: no request goes in, so nothing about the reader can."""

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string


def page(template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return HttpResponse(render_to_string(template, context), status=status)
