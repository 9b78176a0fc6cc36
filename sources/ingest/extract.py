"""The article in a page: the one place that knows trafilatura."""

import logging
import warnings

import trafilatura

from sources.feeds.decode import decode
from sources.plain import tidy

logger = logging.getLogger(__name__)
# It reports every odd page at length; what comes of it is told to the editor.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def extract(content: bytes, *, url: str, charset: str = "") -> str:
    """The text of the page's article, its paragraphs apart. "" where none can be told."""
    try:
        found = _found(decode(content, charset), url)
    except Exception:
        # Whatever a stranger's page makes it stumble over must not end the worker's round.
        logger.exception("No text could be taken from %s", url)
        found = ""
    lines = [" ".join(line.split()) for line in tidy(found).splitlines()]
    return "\n\n".join(line for line in lines if line)


def _found(page: str, url: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return (
            trafilatura.extract(
                page, url=url, include_comments=False, include_tables=True, max_tree_size=100_000
            )
            or ""
        )
