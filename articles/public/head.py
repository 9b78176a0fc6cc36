"""What stands in a page's head for machines: canonical address, sharing tags, JSON-LD."""

from typing import Any

from articles.public.cards import Picture
from articles.public.cursor import Cursor
from articles.public.social import social_tags
from articles.public.structured_data import as_script


def head_of(
    *,
    title: str,
    address: str,
    before: Cursor | None = None,
    graph: dict[str, Any] | None = None,
    description: str = "",
    kind: str = "website",
    picture: Picture | None = None,
) -> dict[str, Any]:
    """The context that the head of `public/base.html` needs. `address` is the page's path."""
    # Each part of a list is a page of its own, not a copy of its first part.
    url = f"{address}?before={before}" if before else address
    return {
        "description": description,
        "sharing": social_tags(
            title=title, url=url, description=description, kind=kind, picture=picture
        ).elements,
        "structured_data": as_script(graph) if graph else "",
    }
