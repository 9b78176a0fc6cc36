"""Take in what is left of a request's body before it is answered.

A form that is refused for its token or its login is answered before its body is read. The server
would close the connection then, while the proxy in front still sends the picture that came along:
the editor would see “502 Bad Gateway” in place of our sentence.
"""

import time
from collections.abc import Callable
from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError

# In bytes, more than the largest upload, and in seconds: a proxy has the whole body and sends it at
# once. Who sends slowly to the server itself holds a thread for as long as each part takes.
MOST = 32 * 1024 * 1024
PATIENCE = 10
STEP = 256 * 1024


def taken_in(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """A middleware; outside of those that refuse."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method not in ("GET", "HEAD"):
            # Whoever went away gets no answer anyway.
            with suppress(UnreadablePostError):
                _drain(request)
        return response

    return answer


def _drain(request: HttpRequest) -> None:
    left, ends = MOST, time.monotonic() + PATIENCE
    while left > 0 and time.monotonic() < ends and (part := request.read(STEP)):
        left -= len(part)
