"""A number for every request, and one line in the log.

The line holds no address of a reader, no name and no query: what people look for is not ours to
keep. Pages that the page cache has at hand never get here; the web server in front logs those.
"""

import logging
import re
import time
from collections.abc import Callable
from urllib.parse import quote
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from hubnews.logs import IN_META, request_id

logger = logging.getLogger("hubnews.requests")

HEADER = "X-Request-ID"
# As proxies make them. Anything else could break a line or fill the log.
SANE = re.compile(r"[A-Za-z0-9._-]{8,128}")
LONGEST_PATH = 500
# Asked every few seconds by machines.
PROBES = ("/healthz", "/readyz")

type Handler = Callable[[HttpRequest], HttpResponse]


def numbered(get_response: Handler) -> Handler:
    """The outermost middleware: also what the others log carries the number."""

    def answer(request: HttpRequest) -> HttpResponse:
        given = request.META.get(IN_META, "")
        number = given if SANE.fullmatch(given) else uuid4().hex
        request.META[IN_META] = number
        token, began = request_id.set(number), time.monotonic()
        try:
            response = get_response(request)
            response[HEADER] = number
            _log(request, response.status_code, (time.monotonic() - began) * 1000)
            return response
        finally:
            # The thread goes on to the next request.
            request_id.reset(token)

    return answer


def _log(request: HttpRequest, status: int, took: float) -> None:
    """`took` is in milliseconds."""
    level = logging.DEBUG if request.path_info in PROBES else logging.INFO
    if not logger.isEnabledFor(level):
        return
    # Quoted: an address may hold a line break.
    path = quote(request.path)[:LONGEST_PATH]
    took = round(took, 1)
    fields = {"method": request.method, "path": path, "status": status, "duration_ms": took}
    message = "%s %s %s in %s ms"
    logger.log(level, message, request.method, path, status, took, extra={"fields": fields})
