"""Fetch one address: guarded at every hop, bounded in time and size, plain when it fails."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import httpcore2
import httpx2
from django.conf import settings

from sources.fetching import guard, kinds
from sources.fetching.body import BROKEN_OFF, read_body
from sources.fetching.reasons import Unreachable, for_status
from sources.fetching.wire import Deadline, pool

SECONDS = 10.0
REDIRECTS = 5
FOR_GOOD = {301, 308}
REDIRECTING = {302, 303, 307} | FOR_GOOD
UNCHANGED = 304
TOO_SLOW = "The server did not answer in full within {:g} seconds."


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """An answer. `moved_to` is where the address has moved for good, "" where it has not."""

    status: int
    url: str
    content: bytes = b""
    content_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""

    @property
    def unchanged(self) -> bool:
        """The server says that nothing is new since the `etag` or date it was given."""
        return self.status == UNCHANGED

    @property
    def moved_for_good(self) -> bool:
        return bool(self.moved_to)


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    method: str
    kinds: tuple[str, ...]
    etag: str
    last_modified: str
    body: bool
    deadline: Deadline

    def headers(self) -> list[tuple[bytes, bytes]]:
        named = {
            "User-Agent": f"HubNews (+{settings.SITE_URL})",
            "Accept": "*/*",
            "Accept-Encoding": "gzip, deflate",
            "If-None-Match": self.etag,
            "If-Modified-Since": self.last_modified,
            "Connection": "close",
        }
        return [
            (name.encode(), value.encode("latin-1", "ignore"))
            for name, value in named.items()
            if value
        ]


def fetch(
    url: str,
    *,
    kinds: tuple[str, ...] = kinds.ANYTHING,
    etag: str = "",
    last_modified: str = "",
    method: str = "GET",
    body: bool = True,
    seconds: float | None = None,
) -> Fetched:
    """What stands at the address: status 200, or 304 where nothing is new since `etag` or date.

    Everything else is Unreachable: a server inside the network, another status, a type not of
    `kinds`, more than five redirects, more than 5 MB, more than `seconds` (ten) in all. Without
    `body` only the answer's head is read. Do not call it inside a transaction.
    """
    seconds = SECONDS if seconds is None else seconds
    wanted = _Wanted(
        method=method,
        kinds=kinds,
        etag=etag,
        last_modified=last_modified,
        body=body,
        deadline=Deadline(seconds),
    )
    try:
        return _follow(url, wanted)
    except httpcore2.TimeoutException:
        raise Unreachable(TOO_SLOW.format(seconds)) from None


def _follow(url: str, wanted: _Wanted) -> Fetched:
    here, moved_to, for_good = _parsed(url), "", True
    been = {str(here)}
    for _hop in range(REDIRECTS + 1):
        answer = _ask(here, wanted, moved_to)
        if isinstance(answer, Fetched):
            return answer
        status, location = answer
        here = _parsed(location, base=str(here))
        if str(here) in been:
            raise Unreachable("The server sends us round in a circle.")
        been.add(str(here))
        # What a passing redirect leads to has not moved for good, whatever comes after it.
        for_good = for_good and status in FOR_GOOD
        if for_good:
            moved_to = str(here)
    raise Unreachable(f"The server sent us on more than {REDIRECTS} times.")


def _parsed(url: str, base: str = "") -> httpx2.URL:
    try:
        # “http://[” breaks already when it is joined.
        parsed = httpx2.URL(urljoin(base, url.strip()))
    except (httpx2.InvalidURL, ValueError, UnicodeError):
        raise Unreachable("This is not a web address.") from None
    if parsed.scheme not in guard.PORTS or not parsed.host.strip("."):
        raise Unreachable("This is not a web address: it must begin with http:// or https://.")
    if parsed.userinfo:
        raise Unreachable("The address holds a name or password, which HubNews does not send.")
    # A dot at the end means the same name, but no certificate is made out to it.
    return parsed.copy_with(fragment=None, host=parsed.host.rstrip("."))


def _ask(here: httpx2.URL, wanted: _Wanted, moved_to: str) -> Fetched | tuple[int, str]:
    """The answer at one address, or the status and place of a redirect."""
    with _answer(here, wanted) as response:
        head = _head(response)
        status = response.status
        if status in REDIRECTING and head["Location"]:
            return status, _location(head)
        if status == UNCHANGED and not (wanted.etag or wanted.last_modified):
            raise Unreachable("The server says “nothing new” to a first question.", status=status)
        if status not in {200, 203, UNCHANGED}:
            reason = for_status(status)
            raise Unreachable(reason, status=status, retry_after=_retry_after(head))
        content_type = head.get_content_type() if head["Content-Type"] else ""
        content = b""
        if status != UNCHANGED and wanted.body:
            if not kinds.accepts(wanted.kinds, content_type):
                raise Unreachable(f"The address holds {kinds.named(content_type)}.")
            content = read_body(response.iter_stream(), head["Content-Encoding"] or "")
        return Fetched(
            status=status,
            url=str(here),
            content=content,
            content_type=content_type,
            charset=str(head.get_content_charset() or ""),
            etag=(head["ETag"] or "")[:500],
            last_modified=(head["Last-Modified"] or "")[:200],
            moved_to=moved_to,
        )


@contextmanager
def _answer(here: httpx2.URL, wanted: _Wanted) -> Iterator[httpcore2.Response]:
    """The open answer; what the wire says when it breaks becomes a sentence."""
    url = httpcore2.URL(
        scheme=here.raw_scheme, host=here.raw_host, port=here.port, target=here.raw_path
    )
    headers = [(b"Host", here.netloc), *wanted.headers()]
    try:
        with pool(guard.current(), wanted.deadline, here.scheme) as connections:
            request = httpcore2.Request(wanted.method, url, headers=headers)
            response = connections.handle_request(request)
            try:
                yield response
            finally:
                response.close()
    except httpcore2.ConnectError as error:
        raise Unreachable(_why_no_connection(str(error))) from None
    except (httpcore2.ReadError, httpcore2.WriteError):
        raise Unreachable("The connection broke off.") from None
    except httpcore2.ProtocolError as error:
        cut = "incomplete" in str(error) or "without sending complete" in str(error)
        if cut:
            raise Unreachable(BROKEN_OFF) from None
        raise Unreachable("The server does not answer as a web server does.") from None


def _why_no_connection(error: str) -> str:
    lowered = error.lower()
    if "certificate" in lowered:
        if "expired" in lowered:
            return "The server's certificate has expired."
        return "The server cannot prove that it is who it says (its certificate is not valid)."
    if "ssl" in lowered or "tls" in lowered:
        return "No safe connection to the server could be made."
    return "No connection to the server could be made."


def _head(response: httpcore2.Response) -> Message:
    head = Message()
    for name, value in response.headers:
        text = re.sub(r"[\r\n\0]+", " ", value.decode("latin-1"))
        head[name.decode("latin-1")] = text
    return head


def _location(head: Message) -> str:
    """As it was sent: UTF-8 where it is not ASCII."""
    return str(head["Location"]).encode("latin-1").decode("utf-8", "replace")


def _retry_after(head: Message) -> int:
    said = str(head["Retry-After"] or "").strip()
    if said.isascii() and said.isdigit():
        return min(int(said[:9]), 7 * 86_400)
    try:
        until = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return 0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return int(min(max((until - datetime.now(UTC)).total_seconds(), 0), 7 * 86_400))
