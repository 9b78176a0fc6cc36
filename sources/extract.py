"""The article in a page: the one place that knows trafilatura."""

import logging
import warnings

from sources import fenced
from sources.feeds.decode import decode
from sources.fetching import Fetched
from sources.plain import tidy

logger = logging.getLogger(__name__)
# It reports every odd page at length; what comes of it is told to the editor.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def extract_fetched(fetched: Fetched, *, title: str = "") -> str:
    """`extract` of what was fetched, in a process of its own; "" also where it takes too much."""
    try:
        found: str = fenced.run(
            "sources.extract:extract",
            fetched.content,
            url=fetched.url,
            charset=fetched.charset,
            title=title,
        )
    except fenced.TooMuch as error:
        logger.warning("No text could be taken from %s: %s", fetched.url, error)
        return ""
    return found


def extract(content: bytes, *, url: str, charset: str = "", title: str = "") -> str:
    """In that process: the text of the page's article, its paragraphs apart, or "".

    The title that it begins with is not part of the text.
    """
    found = _found(decode(content, charset), url)
    lines = [" ".join(line.split()) for line in tidy(found).splitlines()]
    paragraphs = [line for line in lines if line]
    if paragraphs and title and paragraphs[0].casefold() == title.casefold():
        del paragraphs[0]
    return "\n\n".join(paragraphs)


def _found(page: str, url: str) -> str:
    # Here, because it takes long to import and only the other process needs it.
    import trafilatura

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        found = trafilatura.extract(page, url=url, include_comments=False, include_tables=True)
        return found or ""
