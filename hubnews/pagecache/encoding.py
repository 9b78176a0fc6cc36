"""Content encodings: which one a reader takes, and how bytes get into it and out of it."""

import gzip
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import brotli

type Encoding = Literal["br", "gzip", "identity"]

# Costs about what gzip does, and is a sixth smaller.
BROTLI_QUALITY = 5
GZIP_LEVEL = 6
# Below this an encoding's own frame outweighs what it saves.
WORTH_IT = 256

ENCODE: dict[Encoding, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=BROTLI_QUALITY),
    # No time in it: the same page has the same bytes in every process.
    "gzip": lambda body: gzip.compress(body, compresslevel=GZIP_LEVEL, mtime=0),
    "identity": lambda body: body,
}
DECODE: dict[Encoding, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "identity": lambda body: body,
}


# Browsers send a handful of values; a header made to fill the memo only pushes others out.
@lru_cache(maxsize=256)
def accepted(header: str) -> Encoding:
    """The best of ours for an Accept-Encoding header (RFC 9110, 12.5.3)."""
    weights: dict[str, float] = {}
    for item in header.lower().split(","):
        coding, *parameters = (part.strip() for part in item.split(";"))
        weights[coding] = _weight(parameters)
    others = weights.get("*", 0.0)
    for ours in ("br", "gzip"):
        if weights.get(ours, others) > 0:
            return ours
    return "identity"


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
