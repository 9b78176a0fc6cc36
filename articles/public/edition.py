"""What tells one edition of the site from the next: the page cache asks a few times a second."""

from datetime import datetime
from typing import Any

from django.db import DatabaseError, close_old_connections, connection
from django.db.models import Subquery
from django.utils import timezone

from articles.models import Article, Edition
from articles.public.given import AT
from hubnews.pagecache import Token
from hubnews.prepared import Prepared


def _newest() -> Any:
    live = Article.objects.live(AT).order_by("-published_at", "-pk")
    return live.values_list("published_at")[:1]


# Prepared: five times a second, each process asks on the core that gives out its pages.
NEWEST = Prepared(_newest)
EDITION = Prepared(
    lambda: (
        Edition.objects.filter(pk=1)
        .annotate(published_at=Subquery(_newest()))
        .values_list("number", "changed_at", "published_at")
    )
)


def read_token() -> Token:
    """Two readers get the same pages exactly as long as this is the same.

    A publication, a correction and every other public change raise the number. A scheduled piece
    becomes public by the clock alone: the newest moment of publication tells. And each page says
    what day it is.
    """
    try:
        return _token(timezone.now())
    except DatabaseError:
        # A server that was started again has closed the connection we hold.
        connection.close()
        return _token(timezone.now())
    finally:
        close_old_connections()


def _token(at: datetime) -> Token:
    changed_at: datetime | None
    if edition := EDITION(at=at):
        number, changed_at, published_at = edition[0]
    else:
        newest = NEWEST(at=at)
        number, changed_at, published_at = 0, None, newest[0][0] if newest else None
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    moments = [today, *(moment for moment in (changed_at, published_at) if moment)]
    return Token((number, published_at, today.date()), max(moments))
