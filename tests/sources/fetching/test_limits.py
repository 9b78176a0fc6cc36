"""Time and size: the whole of a fetch ends, whatever the server does."""

import gzip
import time
import zlib

import pytest

from sources.fetching import Unreachable, fetch
from sources.fetching.body import MOST, read_body

SLOW = "The server did not answer in full within {:g} seconds."
CUT = "The answer broke off in the middle."
LARGE = "The answer is larger than 5 MB."


def refusal(url: str, **options: object) -> str:
    with pytest.raises(Unreachable) as refused:
        fetch(url, **options)  # type: ignore[arg-type]
    return str(refused.value)


def drip(start: bytes, drop: bytes):
    def answer(request):
        request.wfile.write(start)
        while True:
            time.sleep(0.05)
            request.wfile.write(drop)

    return answer


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    ],
)
def test_a_slow_drip_cannot_renew_the_deadline(server, start, drop):
    server.pages["/drip"] = drip(start, drop)
    started = time.monotonic()

    assert refusal(server.url("/drip"), seconds=0.4) == SLOW.format(0.4)
    assert time.monotonic() - started < 2


def test_a_server_that_says_nothing(server):
    server.pages["/silent"] = lambda request: time.sleep(1)

    assert refusal(server.url("/silent"), seconds=0.2) == SLOW.format(0.2)


def test_redirects_share_one_deadline(server):
    def slowly(request):
        time.sleep(0.25)
        request.send_response(302)
        request.send_header("Location", request.path + "x")
        request.send_header("Content-Length", "0")
        request.end_headers()

    for length in range(6):
        server.pages["/" + "x" * length] = slowly

    assert refusal(server.url("/"), seconds=0.6) == SLOW.format(0.6)


def test_a_gzip_bomb_is_stopped_while_it_unfolds(server):
    bomb = gzip.compress(b"\0" * 200 * 1024 * 1024, 9)
    assert len(bomb) < MOST // 20
    server.serve("/bomb", bomb, headers={"Content-Encoding": "gzip"})

    assert refusal(server.url("/bomb")) == LARGE


def test_no_more_is_unfolded_than_asked_for():
    unfolded = 0

    def counted():
        nonlocal unfolded
        unfolded += 1
        yield gzip.compress(b"\0" * 50 * 1024 * 1024, 9)
        unfolded += 1

    with pytest.raises(Unreachable):
        read_body(counted(), "gzip", most=1024 * 1024)

    assert unfolded == 1


def test_five_megabytes_are_read_and_one_byte_more_is_not(server):
    server.serve("/most", b"x" * MOST)
    server.serve("/more", b"x" * (MOST + 1))

    assert len(fetch(server.url("/most")).content) == MOST
    assert refusal(server.url("/more")) == LARGE


def test_what_the_server_says_of_its_length_is_not_believed(server):
    def endless(request):
        request.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        while True:
            request.wfile.write(b"x" * 65536)

    server.pages["/endless"] = endless

    assert refusal(server.url("/endless")) == LARGE


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZIP", "deflate", "raw deflate"])
def test_compressed_answers(server, encoding):
    if "gzip" in encoding.lower():
        body = gzip.compress(b"found" * 1000)
    else:
        packer = zlib.compressobj(wbits=-15 if "raw" in encoding else 15)
        body = packer.compress(b"found" * 1000) + packer.flush()
    server.serve("/", body, headers={"Content-Encoding": encoding.removeprefix("raw ")})

    assert fetch(server.url("/")).content == b"found" * 1000


def test_several_compressed_parts_in_a_row(server):
    body = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 16
    server.serve("/", body, headers={"Content-Encoding": "gzip"})

    assert fetch(server.url("/")).content == b"one two"


@pytest.mark.parametrize(
    ("body", "encoding", "said"),
    [
        (gzip.compress(b"found" * 1000, mtime=0)[:-20], "gzip", CUT),
        (b"\x1f\x8b nothing of the kind", "gzip", "The answer's compression is damaged."),
        (b"?", "br", "The server compressed its answer in an unknown way (br)."),
        (b"?", "gzip, gzip", "The server compressed its answer in an unknown way (gzip, gzip)."),
    ],
)
def test_compression_that_cannot_be_undone(server, body, encoding, said):
    server.serve("/", body, headers={"Content-Encoding": encoding})

    assert refusal(server.url("/")) == said


@pytest.mark.parametrize(
    "start",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nthe first part",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n",
    ],
)
def test_a_body_that_is_cut_off(server, start):
    def answer(request):
        request.wfile.write(start)
        request.close_connection = True

    server.pages["/cut"] = answer

    assert refusal(server.url("/cut")) == CUT


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 OK\r\n\r\n"])
def test_a_server_of_another_kind(server, said):
    def answer(request):
        request.wfile.write(said)
        request.close_connection = True

    server.pages["/odd"] = answer

    assert refusal(server.url("/odd")) == "The server does not answer as a web server does."
