"""One finished page: its bytes in each encoding asked for, with the headers that go with them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import blake2b

from hubnews.pagecache.encoding import DECODE, ENCODE, WORTH_IT, Encoding
from hubnews.pagecache.token import Token

type Header = tuple[str, str]

HIT: Header = ("Server-Timing", "page;desc=hit")
# Of Django's headers, those that an answer without a body repeats (RFC 9110, 15.4.5).
ON_304 = {"Cache-Control", "Vary"}
# What a page and an answer take up beside their bodies, in bytes: measured, and rounded up.
PAGE_TAKES = 1000
ANSWER_TAKES = 1200


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """`body` is what WSGI wants: a list of one. `early` lacks Last-Modified: see `Page.settles`."""

    etag: str
    body: list[bytes]
    headers: list[Header]
    early: list[Header]
    unchanged: list[Header]


@dataclass(slots=True, eq=False)
class Page:
    """What was rendered under `token`. `status` and `headers` are Django's.

    `until` and `settles` are monotonic seconds. At `until` the page stops being right. A date has
    whole seconds: before `settles` a second change could carry the same Last-Modified, so none is
    sent. `asked` says that somebody asked for it since the store last looked. `size` is in bytes.
    """

    token: Token
    status: str
    headers: list[Header]
    fingerprint: str
    until: float
    settles: float
    small: bool
    answers: dict[Encoding, Answer] = field(default_factory=dict)
    size: int = PAGE_TAKES
    asked: bool = False

    @property
    def changed_at(self) -> datetime:
        """In whole seconds, as Last-Modified says it."""
        return self.token.changed_at.replace(microsecond=0)

    def encoded(self, encoding: Encoding, identity: bytes | None = None) -> Answer:
        """The answer in this encoding; made from the page's bytes, or from one made before."""
        if self.small:
            encoding = "identity"
        if (known := self.answers.get(encoding)) is not None:
            return known
        if identity is None:
            source, answer = next(iter(self.answers.items()))
            identity = DECODE[source](answer.body[0])
        made = self._answer(encoding, ENCODE[encoding](identity))
        self.answers[encoding] = made
        self.size += len(made.body[0]) + ANSWER_TAKES
        return made

    def _answer(self, encoding: Encoding, body: bytes) -> Answer:
        plain = encoding == "identity"
        etag = ("ETag", f'"{self.fingerprint}"' if plain else f'"{self.fingerprint}-{encoding}"')
        modified = ("Last-Modified", http_date(self.token.changed_at))
        # Any other answer is given whole, whatever a reader has: validators would promise a 304.
        found = self.status[:3] == "200"
        early = [*self.headers, ("Content-Length", str(len(body))), *([etag] if found else []), HIT]
        if not plain:
            early.append(("Content-Encoding", encoding))
        repeated = [pair for pair in self.headers if pair[0] in ON_304]
        return Answer(
            etag=etag[1],
            body=[body],
            headers=[*early, modified] if found else early,
            early=early,
            unchanged=[*repeated, etag, HIT],
        )


def finished(
    *,
    token: Token,
    status: str,
    headers: list[Header],
    body: bytes,
    encoding: Encoding,
    until: float,
    settles: float,
) -> Page:
    """A page of these bytes (`body` is not encoded yet) with its first answer made."""
    page = Page(
        token=token,
        status=status,
        headers=headers,
        # The status belongs to it: an empty 404 is not an empty page.
        fingerprint=blake2b(status.encode() + b"\n" + body, digest_size=12).hexdigest(),
        until=until,
        settles=settles,
        small=len(body) < WORTH_IT,
    )
    page.encoded(encoding, body)
    return page


def http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)
