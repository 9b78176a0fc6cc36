"""Serves the file `BENCH_BODY` with the headers in the file `BENCH_HEADERS`, to whoever asks."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

BODY = [Path(os.environ["BENCH_BODY"]).read_bytes()]
HEADERS = [
    (name, value) for name, value in json.loads(Path(os.environ["BENCH_HEADERS"]).read_text())
]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    start_response("200 OK", HEADERS)
    return BODY
