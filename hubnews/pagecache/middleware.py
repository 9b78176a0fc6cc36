"""The way of a request through the page cache.

What is asked most has a lane of its own: a page that is at hand, for a reader who has none of it,
costs a look at the clock and a few look-ups in dictionaries. Everything else takes the long way.
"""

from collections.abc import Callable, Iterable
from time import monotonic

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.http.request import split_domain_port, validate_host

from hubnews.pagecache.address import Unnameable, known_query
from hubnews.pagecache.conditional import has_it
from hubnews.pagecache.encoding import accepted
from hubnews.pagecache.flights import Flights
from hubnews.pagecache.freshness import cache_control
from hubnews.pagecache.page import HIT, Header, Page
from hubnews.pagecache.rendering import App, Environ, Renderer, StartResponse, Unkept
from hubnews.pagecache.store import Key, Store, path_of, query_of
from hubnews.pagecache.token import Token, TokenClock

# Not the readers' pages: they go to Django as they are.
PASSES = ("/admin/", "/static/", "/media/", "/healthz", "/readyz")
READING = frozenset({"GET", "HEAD"})
MISS: Header = ("Server-Timing", "page;desc=miss")
BYPASS: Header = ("Server-Timing", "page;desc=bypass")
# Whoever is signed in gets what is in the database now; no cache on the way may keep it.
NOT_SHARED: Header = ("Cache-Control", "private, no-cache")
RETRY_SECONDS = "5"
MOST_HOSTS = 100


class PageCache:
    """WSGI middleware around Django. `megabytes` bounds what the kept pages take.

    `read_token` asks the database; `unavailable` is the HTML for a page that is not kept while
    the database is away; `shared_seconds` is how long a CDN may answer without asking.
    """

    def __init__(
        self,
        app: App,
        *,
        read_token: Callable[[], Token],
        unavailable: Callable[[], str],
        megabytes: int,
        shared_seconds: int = 0,
    ) -> None:
        self._app = app
        self._render = Renderer(app, cache_control(shared_seconds))
        self._unavailable = unavailable
        self.store = Store(megabytes * 1024 * 1024)
        self._at_hand = self.store.pages.get
        self.clock = TokenClock(read_token, changed=self.store.clear)
        self._flights: Flights[Page | Unkept] = Flights()
        self._session = settings.SESSION_COOKIE_NAME + "="
        self._https_only = settings.SECURE_SSL_REDIRECT
        self._hosts: set[str] = set()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        get = environ.get
        page = None
        if (
            environ["REQUEST_METHOD"] == "GET"
            and "HTTP_COOKIE" not in environ
            and get("HTTP_HOST") in self._hosts
            and not (self._https_only and get("HTTP_X_FORWARDED_PROTO") != "https")
            and not get("QUERY_STRING")
            and "HTTP_IF_NONE_MATCH" not in environ
            and "HTTP_IF_MODIFIED_SINCE" not in environ
        ):
            page = self._at_hand(environ["PATH_INFO"])
        if page is not None:
            now, clock = monotonic(), self.clock
            token = clock.token if now < clock.due else clock.renew(now)
            if page.token is token and page.settles <= now < page.until:
                answer = page.answers.get(accepted(get("HTTP_ACCEPT_ENCODING", "")))
                if answer is not None:
                    page.asked = True
                    start_response(page.status, answer.headers)
                    return answer.body
        return self._go(environ, start_response)

    # What follows is asked less often, and does all of it.

    def _go(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not self._is_shared(environ):
            return self._bypass(environ, start_response)
        if environ.get("QUERY_STRING"):
            return self._asked(environ, start_response)
        return self._find(environ, start_response, environ["PATH_INFO"])

    def _is_shared(self, environ: Environ) -> bool:
        """Whether this request may get the page that everybody gets."""
        if environ["REQUEST_METHOD"] not in READING:
            return False
        if self._session in environ.get("HTTP_COOKIE", ""):
            return False
        if self._https_only and "https" not in (
            environ.get("HTTP_X_FORWARDED_PROTO"),
            environ["wsgi.url_scheme"],
        ):
            return False
        host = environ.get("HTTP_HOST", "")
        if host not in self._hosts:
            name, _port = split_domain_port(host)
            if not name or not validate_host(name, settings.ALLOWED_HOSTS):
                return False
            if len(self._hosts) < MOST_HOSTS:
                self._hosts.add(host)
        return True

    def _bypass(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(PASSES) or environ["REQUEST_METHOD"] not in READING:
            return self._app(environ, start_response)

        def start(status: str, headers: list[Header], *rest: object) -> object:
            said = any(name.lower() == "cache-control" for name, _value in headers)
            return start_response(
                status, [*headers, BYPASS, *([] if said else [NOT_SHARED])], *rest
            )

        return self._app(environ, start)

    def _asked(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """An address with a query: what its view does not read is not part of its name."""
        if environ["PATH_INFO"].startswith(PASSES):
            return self._app(environ, start_response)
        try:
            query = known_query(get_path_info(environ), environ["QUERY_STRING"])
        except Unnameable:
            return self._bypass(environ, start_response)
        path = environ["PATH_INFO"]
        return self._find(environ, start_response, (path, query) if query else path)

    def _find(self, environ: Environ, start_response: StartResponse, key: Key) -> Iterable[bytes]:
        if path_of(key).startswith(PASSES):
            return self._app(environ, start_response)
        now, clock = monotonic(), self.clock
        token = clock.token if now < clock.due else clock.renew(now)
        for pool in self.store.holding(key):
            page = pool.get(key)
            if page is not None and page.token is token and now < page.until:
                page.asked = True
                return self._answer(environ, start_response, now, key, page)
        return self._render_once(environ, start_response, key, token)

    def _answer(
        self, environ: Environ, start_response: StartResponse, now: float, key: Key, page: Page
    ) -> list[bytes]:
        get = environ.get
        pool = self.store.pool_of(key, page.status)
        answer = pool.encoded(key, page, accepted(get("HTTP_ACCEPT_ENCODING", "")))
        none_match, since = get("HTTP_IF_NONE_MATCH"), get("HTTP_IF_MODIFIED_SINCE")
        if (none_match or since) and has_it(page, answer, none_match, since, now):
            start_response("304 Not Modified", answer.unchanged)
            return []
        start_response(page.status, answer.headers if now >= page.settles else answer.early)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else answer.body

    def _render_once(
        self, environ: Environ, start_response: StartResponse, key: Key, token: Token | None
    ) -> Iterable[bytes]:
        if self.clock.away or token is None:
            return self._say_unavailable(environ, start_response)
        # The token is in the name: who comes after a change never waits for a page from before it.
        made, made_here = self._flights.run(
            (key, token), lambda: self._rendered(environ, key, token)
        )
        if isinstance(made, Page):
            start = _marked(start_response) if made_here else start_response
            return self._answer(environ, start, monotonic(), key, made)
        if made is None or not made_here:
            return self._bypass(environ, start_response)
        start_response(made.status, made.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [made.body]

    def _rendered(self, environ: Environ, key: Key, token: Token) -> Page | Unkept:
        made = self._render(environ, query_of(key), token)
        # While it was rendered the edition may have changed: then it is given out, and not kept.
        if isinstance(made, Page) and token is self.clock.token:
            self.store.pool_of(key, made.status).put(key, made)
        return made

    def _say_unavailable(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        body = self._unavailable().encode()
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Retry-After", RETRY_SECONDS),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start_response("503 Service Unavailable", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _marked(start_response: StartResponse) -> StartResponse:
    """Says that the page was not at hand, in place of saying that it was."""

    def start(status: str, headers: list[Header]) -> object:
        return start_response(status, [MISS if pair is HIT else pair for pair in headers])

    return start
