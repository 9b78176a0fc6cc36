"""The desk's front page: what waits for me, what came back, what is scheduled, what went out."""

from typing import Any

from django.http import HttpRequest


def front_context(request: HttpRequest) -> dict[str, Any]:
    return {}
