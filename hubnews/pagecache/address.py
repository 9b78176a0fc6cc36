"""What names a page: its path, and those parameters of its query that its view reads."""

from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from django.urls import Resolver404, resolve

# More is no question that a page of ours asks.
MOST_FIELDS = 50
LONGEST_QUERY = 4000


class Unnameable(ValueError):
    """The query cannot be reduced to what is known: the request goes on as it came."""


def known_query(path: str, query: str) -> str:
    """The query with its known parameters only, in one order, each once: the last one wins."""
    known = _parameters(path)
    if known is None or len(query) > LONGEST_QUERY:
        raise Unnameable
    if not known:
        return ""
    try:
        given = dict(parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise Unnameable from None
    return urlencode(sorted((name, value) for name, value in given.items() if name in known))


@lru_cache(maxsize=4096)
def _parameters(path: str) -> frozenset[str] | None:
    """None for an address that leads nowhere, or to itself with a slash: that keeps its query."""
    try:
        view = resolve(path).func
    except Resolver404:
        return None
    return getattr(view, "query_parameters", frozenset())
