"""Redirects are followed by the same rules, at most five, and told when they are for good."""

import pytest

from sources.fetching import Unreachable, fetch
from sources.fetching.guard import INSIDE


def refusal(url: str) -> str:
    with pytest.raises(Unreachable) as refused:
        fetch(url)
    return str(refused.value)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_leads_to_the_answer(server, status):
    there = server.serve("/there", "found")

    fetched = fetch(server.redirect("/here", "/there", status))

    assert (fetched.content, fetched.url) == (b"found", there)
    assert fetched.moved_to == (there if status in {301, 308} else "")
    assert fetched.moved_for_good is (status in {301, 308})


def test_five_are_followed_and_six_are_not(server):
    server.serve("/0", "found")
    for number in range(1, 7):
        server.redirect(f"/{number}", f"/{number - 1}")

    assert fetch(server.url("/5")).content == b"found"
    assert refusal(server.url("/6")) == "The server sent us on more than 5 times."


def test_a_circle(server):
    server.redirect("/a", "/b")
    server.redirect("/b", "/a")

    assert refusal(server.url("/a")) == "The server sends us round in a circle."
    assert [asked.path for asked in server.asked] == ["/a", "/b"]


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("http://10.0.0.1/", INSIDE),
        ("http://169.254.169.254/latest/meta-data/", INSIDE),
        ("http://localhost/", INSIDE),
        ("http://[::1]/", INSIDE),
        ("//192.168.0.1/", INSIDE),
        (
            "http://127.0.0.1:9/",
            "The address names port 9; HubNews reads on 80 (http) and 443 (https) only.",
        ),
        (
            "file:///etc/passwd",
            "This is not a web address: it must begin with http:// or https://.",
        ),
        ("gopher://x/", "This is not a web address: it must begin with http:// or https://."),
        (
            "http://ada:secret@outlet.example/",
            "The address holds a name or password, which HubNews does not send.",
        ),
    ],
)
def test_a_redirect_opens_no_door_that_is_closed(server, to, said):
    assert refusal(server.redirect("/here", to)) == said


def test_only_what_is_for_good_from_the_start_has_moved(server):
    server.serve("/c", "found")
    server.redirect("/b", "/c", 302)
    server.redirect("/a", "/b", 301)
    server.redirect("/passing", "/a", 302)

    assert fetch(server.url("/a")).moved_to == server.url("/b")
    assert fetch(server.url("/passing")).moved_to == ""


def test_a_redirect_that_leads_nowhere_is_an_answer_without_content(server):
    server.serve("/here", status=302)

    assert refusal(server.url("/here")) == (
        "The server's answer holds nothing to read (it answered 302 Found)."
    )


def test_a_place_beyond_ascii(server):
    server.serve("/%C3%A4", "found")

    def answer(request):
        request.send_response(302)
        request.wfile.write(b"".join(request._headers_buffer))
        request._headers_buffer = []
        request.wfile.write("Location: /ä\r\nContent-Length: 0\r\n\r\n".encode())

    server.pages["/here"] = answer

    assert fetch(server.url("/here")).content == b"found"


def test_what_stands_behind_the_hash_is_not_sent(server):
    server.serve("/there", "found")

    fetched = fetch(server.redirect("/here", "/there#top"))

    assert fetched.url == server.url("/there")


@pytest.mark.parametrize("location", ["http://[", "//[", "http://[::1", "ftp://x/"])
def test_a_location_that_is_no_address_is_told(server, location):
    assert refusal(server.redirect("/a", location)).startswith("This is not a web address")
