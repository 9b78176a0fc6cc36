"""Over https the server must prove its name to an authority of the system's."""

import ssl
from pathlib import Path

import pytest

from sources.fetching import Unreachable, fetch
from sources.fetching.wire import trusted
from tests.sources.loopback import serving

# A certificate for 127.0.0.1 that nobody but itself vouches for, valid for a hundred years.
NOBODY = Path(__file__).with_name("nobody.pem")


@pytest.fixture
def secure():
    with serving() as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(NOBODY)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        yield server


def test_a_certificate_that_nobody_vouches_for(secure):
    secure.serve("/", "found")

    with pytest.raises(Unreachable) as refused:
        fetch(secure.url("/").replace("http://", "https://"))

    assert str(refused.value) == (
        "The server cannot prove that it is who it says (its certificate is not valid)."
    )
    assert secure.asked == []


def test_a_server_without_https(server):
    with pytest.raises(Unreachable) as refused:
        fetch(server.url("/").replace("http://", "https://"), seconds=2)

    assert str(refused.value) == "No safe connection to the server could be made."


def test_names_are_checked_whatever_the_environment_says(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(NOBODY))
    trusted.cache_clear()

    context = trusted()

    assert (context.check_hostname, context.verify_mode) == (True, ssl.CERT_REQUIRED)
    assert "127.0.0.1" not in str(context.get_ca_certs())
