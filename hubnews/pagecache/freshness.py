"""What caches on the way may do with a page."""

# A CDN that cannot reach us may go on with what it has for so long.
STALE_IF_ERROR = 86_400


def cache_control(shared_seconds: int) -> str:
    """For a kept page. Browsers always ask; the answer to a page they have is a short 304.

    With no CDN (0) nobody may answer without asking. With one, `stale-while-revalidate` lets it
    fetch the new page behind a reader's back, so that a change is seen after twice these seconds
    at most. Not `public`: that would only add answers to requests with a password, and there are
    none.
    """
    if not shared_seconds:
        return "max-age=0, must-revalidate"
    return (
        f"max-age=0, s-maxage={shared_seconds}, "
        f"stale-while-revalidate={shared_seconds}, stale-if-error={STALE_IF_ERROR}"
    )
