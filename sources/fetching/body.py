"""The body of an answer, decompressed piece by piece, never more of it than allowed."""

import zlib
from collections.abc import Iterable, Iterator

from sources.fetching.reasons import Unreachable

MOST = 5 * 1024 * 1024
PIECE = 256 * 1024
BROKEN_OFF = "The answer broke off in the middle."


def read_body(pieces: Iterable[bytes], encoding: str, most: int = MOST) -> bytes:
    """All of it. What the server says of its length is not believed: the bytes are counted."""
    found = bytearray()
    for piece in _decoded(pieces, encoding.strip().lower()):
        found += piece
        if len(found) > most:
            raise Unreachable(f"The answer is larger than {most // 1024 // 1024 or 1} MB.")
    return bytes(found)


def _decoded(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in {"", "identity", "none", "utf-8"}:
        return iter(pieces)
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return _inflated(pieces)
    raise Unreachable(f"The server compressed its answer in an unknown way ({encoding[:40]}).")


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """At most PIECE bytes at a time, however much a few bytes stand for."""
    inflater = None
    for piece in pieces:
        left = piece
        while left:
            if inflater is None:
                inflater = _inflater(left)
            try:
                yield inflater.decompress(left, PIECE)
            except zlib.error:
                raise Unreachable("The answer's compression is damaged.") from None
            left = inflater.unconsumed_tail
            if inflater.eof:
                # Several may follow each other; what is no compression is padding.
                left = inflater.unused_data.lstrip(b"\0")
                inflater = None
    if inflater is not None:
        yield from _rest(inflater)


def _rest(inflater: "zlib._Decompress") -> Iterator[bytes]:
    yield inflater.flush()
    if not inflater.eof:
        raise Unreachable(BROKEN_OFF)


def _inflater(start: bytes) -> "zlib._Decompress":
    """By its first bytes: “deflate” is sent with and without the header it should have."""
    if start[:1] == b"\x1f":
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    wrapped = start[0] & 0x0F == 8 and (start[0] * 256 + (start[1:2] or b"\0")[0]) % 31 == 0
    return zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
