"""What a public view tells the page cache. Without the cache, both do nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest

UNTIL = "hubnews.kept_until"


def reads[View: Callable[..., Any]](*parameters: str) -> Callable[[View], View]:
    """Name the query parameters that the view's answer depends on.

    Any other parameter is dropped before the view is called, so that `?utm_source=…` neither
    makes a page of its own nor changes one. A view that names none is given none.
    """

    def named(view: View) -> View:
        view.query_parameters = frozenset(parameters)  # type: ignore[attr-defined]
        return view

    return named


def keep_until(request: HttpRequest, moment: datetime) -> None:
    """The answer stops being right at `moment`, even if nothing is published by then."""
    request.META[UNTIL] = moment
