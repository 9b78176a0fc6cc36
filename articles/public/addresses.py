"""Full addresses, for whatever is read away from this site."""

from datetime import datetime
from urllib.parse import urljoin, urlsplit

from django.conf import settings


def absolute(address: str) -> str:
    """The address with scheme and host: the site's own, whatever host the request named."""
    if address.startswith("/") and not address.startswith("//"):
        # Nearly all are paths of our own.
        return f"{settings.SITE_URL}{address}"
    return urljoin(f"{settings.SITE_URL}/", address)


def lasting_id(article_id: int, published_at: datetime) -> str:
    """A tag URI (RFC 4151) that stays when the piece moves to another address."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{published_at:%Y-%m-%d}:articles/{article_id}"
