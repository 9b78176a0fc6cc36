"""The article in a page: the one place that knows trafilatura."""

import logging
import warnings

import trafilatura

from sources.feeds.decode import decode
from sources.plain import tidy

logger = logging.getLogger(__name__)
# It reports every odd page at length; what comes of it is told to the editor.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def extract(content: bytes, *, url: str, charset: str = "", title: str = "") -> str:
    """The text of the page's article, its paragraphs apart. "" where none can be told.

    The title that it begins with is not part of the text.
    """
    try:
        found = _found(decode(content, charset), url)
    except Exception:
        # Whatever a stranger's page makes it stumble over must not end the worker's round.
        logger.exception("No text could be taken from %s", url)
        found = ""
    lines = [" ".join(line.split()) for line in tidy(found).splitlines()]
    paragraphs = [line for line in lines if line]
    if paragraphs and title and paragraphs[0].casefold() == title.casefold():
        del paragraphs[0]
    return "\n\n".join(paragraphs)


def _found(page: str, url: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        found = trafilatura.extract(page, url=url, include_comments=False, include_tables=True)
        return found or ""
