"""A body is taken in to its end, whoever refuses the request before reading it."""

import io

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from hubnews.leftover import MOST

pytestmark = pytest.mark.django_db


class Sent(io.BytesIO):
    """What a client sends, and how much of it was read."""

    @property
    def taken(self) -> int:
        return self.tell()


def post(sent: io.BytesIO, length: int) -> str:
    environ = RequestFactory()._base_environ(
        PATH_INFO="/admin/login/",
        REQUEST_METHOD="POST",
        CONTENT_TYPE="application/octet-stream",
        CONTENT_LENGTH=str(length),
        **{"wsgi.input": sent},
    )
    said: list[str] = []
    answer = WSGIHandler()(environ, lambda status, headers: said.append(status))
    b"".join(answer)
    return said[0]


def test_a_refused_form_is_read_to_its_end():
    sent = Sent(bytes(1_000_000))

    assert post(sent, 1_000_000) == "403 Forbidden"
    assert sent.taken == 1_000_000


def test_no_more_is_taken_in_than_an_upload_may_be():
    sent = Sent(bytes(MOST + 5_000_000))

    assert post(sent, MOST + 5_000_000) == "403 Forbidden"
    assert MOST <= sent.taken < MOST + 5_000_000


def test_a_client_that_goes_away_breaks_nothing():
    class Gone(Sent):
        def read(self, *size: int) -> bytes:
            raise OSError("The connection was closed")

    assert post(Gone(), 1_000) == "403 Forbidden"
