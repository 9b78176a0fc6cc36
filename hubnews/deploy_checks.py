"""What `manage.py check --deploy` says beside Django's own checks."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info


def demo_mode(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.HUBNEWS_DEMO or _is_loopback(urlsplit(settings.SITE_URL).hostname or ""):
        return []
    return [
        Error(
            "HUBNEWS_DEMO is on, and its logins have passwords that everybody knows.",
            hint="Turn it off, or keep HUBNEWS_SITE_URL on 127.0.0.1.",
            id="hubnews.E001",
        )
    ]


def four_eyes(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.HUBNEWS_FOUR_EYES:
        return []
    return [
        Info(
            "HUBNEWS_FOUR_EYES is off: people may approve their own text, and its page says so.",
            id="hubnews.I001",
        )
    ]


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
