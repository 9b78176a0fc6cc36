"""Whether the reader has this answer already (RFC 9110, 13)."""

from datetime import UTC
from email.utils import parsedate_to_datetime

from hubnews.pagecache.page import Answer, Page


def has_it(
    page: Page, answer: Answer, none_match: str | None, since: str | None, now: float
) -> bool:
    """`none_match` and `since` are If-None-Match and If-Modified-Since; `now` is monotonic."""
    if page.status[:3] != "200":
        return False
    if none_match is not None:
        # Compared weakly: a proxy that compresses again marks our tag with W/.
        tags = [tag.strip().removeprefix("W/") for tag in none_match.split(",")]
        return answer.etag in tags or tags == ["*"]
    return since is not None and now >= page.settles and not _changed_since(page, since)


def _changed_since(page: Page, since: str) -> bool:
    try:
        moment = parsedate_to_datetime(since)
    except ValueError:
        return True
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return page.changed_at > moment
