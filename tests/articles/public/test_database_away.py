"""A page that needs the database while it is away: 503, in plain words, and not kept by anybody."""

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


def ask_while(error: type[Exception], address: str):
    def broken(execute, sql, params, many, context):
        raise error("the server closed the connection")

    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(broken):
        return client.get(address)


@pytest.mark.parametrize("address", ["/", "/articles/any/", "/feed.xml", "/sitemap.xml"])
@pytest.mark.parametrize(
    "error", [OperationalError, InterfaceError], ids=lambda error: error.__name__
)
def test_readers_are_asked_to_come_back(error, address):
    answer = ask_while(error, address)

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Cache-Control"] == "no-store"
    assert "We will be back in a moment" in answer.content.decode()


def test_another_fault_is_ours():
    answer = ask_while(ProgrammingError, "/")

    assert (answer.status_code, answer["Cache-Control"]) == (500, "no-store")
    assert "Retry-After" not in answer
    assert "Something went wrong on our side" in answer.content.decode()
