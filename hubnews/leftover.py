"""Take in what is left of a request's body before it is answered.

A form that is refused for its token or its login is answered before its body is read. The server
would close the connection then, while the proxy in front still sends the picture that came along:
the editor would see “502 Bad Gateway” in place of our sentence.
"""

from collections.abc import Callable
from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError

# In bytes. More than the largest upload; nobody holds up a thread by sending without end.
MOST = 32 * 1024 * 1024
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
    left = MOST
    while left > 0 and (part := request.read(STEP)):
        left -= len(part)
