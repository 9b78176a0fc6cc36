"""A body made ready for its page, once for as long as this process lives.

What is made of a text depends on nothing but the text, so it is kept under the text itself: no
publication and no erasure can make it wrong.
"""

from dataclasses import dataclass
from functools import lru_cache

from articles.text.render import render_body
from articles.text.words import minutes_of, words

# Some twenty kilobytes each.
KEPT = 256
CONTENTS_FROM = 3


@dataclass(frozen=True, slots=True)
class Body:
    """`contents` holds (anchor, text) of the chapters, where there are enough to list."""

    html: str
    contents: tuple[tuple[str, str], ...]
    minutes: int
    words: int


@lru_cache(maxsize=KEPT)
def body_of(html: str) -> Body:
    rendered = render_body(html)
    chapters = tuple((anchor, text) for level, anchor, text in rendered.headings if level == 2)
    found = words(rendered.text)
    return Body(
        html=rendered.html,
        contents=chapters if len(chapters) >= CONTENTS_FROM else (),
        minutes=minutes_of(found),
        words=len(found),
    )
