"""The WSGI application that the server calls: Django, behind the page cache."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hubnews.settings")

django = get_wsgi_application()


def _behind_the_page_cache():  # type: ignore[no-untyped-def]
    # Only now are the settings read and the models there.
    from django.conf import settings

    from articles.public.edition import read_token
    from articles.public.errors import unavailable_page
    from hubnews.pagecache import PageCache

    if not settings.HUBNEWS_PAGE_CACHE_MB:
        return django
    cache = PageCache(
        django,
        read_token=read_token,
        unavailable=unavailable_page,
        megabytes=settings.HUBNEWS_PAGE_CACHE_MB,
        shared_seconds=settings.HUBNEWS_SHARED_CACHE_SECONDS,
    )
    # Its method, because calling an object takes Python a tenth of what a kept page takes.
    return cache.__call__


application = _behind_the_page_cache()
