"""What machines read on a page: one JSON-LD graph of schema.org types.

Every function is pure: it asks no query of its own, so load what it names beforehand. A key for
what does not exist is left out. Put `as_script(graph)` into the page's context as
`structured_data`.
"""

from articles.public.structured_data.article import for_article, for_retracted
from articles.public.structured_data.pages import for_author, for_front, for_list
from articles.public.structured_data.script import as_script

__all__ = [
    "as_script",
    "for_article",
    "for_author",
    "for_front",
    "for_list",
    "for_retracted",
]
