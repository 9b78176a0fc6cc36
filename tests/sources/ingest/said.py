"""What a feed says, made by hand."""

import re
from typing import Any

from sources.feeds import ParsedItem

WORDS = re.findall(
    r"\w+",
    "council harbour bridge ferry winter budget report minister school river storm engine museum "
    "doctor garden letter market station captain village lantern orchard copper signal thunder",
)


def item(number: int = 1, **fields: Any) -> ParsedItem:
    return ParsedItem(
        **{
            "guid": f"guid-{number}",
            "url": f"https://outlet.example/{number}",
            "title": f"Item {number}",
            "summary": f"What item {number} says.",
        }
        | fields
    )


def prose(seed: int, words: int = 150) -> str:
    """A text of so many words, always the same for one seed, and unlike that of another."""
    state, found = seed * 7919 + 1, []
    for _ in range(words):
        state = (state * 1103515245 + 12345) % 2**31
        found.append(WORDS[state // 65536 % len(WORDS)])
    return " ".join(found)
