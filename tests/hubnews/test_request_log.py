"""Every request has a number, and one line that says nothing of who asked."""

import json
import logging

import pytest
from django.db import connection

from hubnews import logs
from tests import factories as make
from tests.hubnews.servers.serving import database_url, server

GIVEN = "0123-abcd.EF_9"


@pytest.fixture
def lines():
    """What the log says meanwhile, as objects."""
    said: list[dict] = []
    handler, form = logging.Handler(), logs.Json()
    handler.emit = lambda record: said.append(json.loads(form.format(record)))
    ours, root = logging.getLogger("hubnews"), logging.getLogger()
    before = ours.level
    ours.setLevel(logging.INFO)
    root.addHandler(handler)
    yield said
    root.removeHandler(handler)
    ours.setLevel(before)


@pytest.mark.django_db
def test_one_line_without_what_was_looked_for_or_who_looked(client, lines):
    answer = client.get(
        "/search/?q=secret",
        headers={"x-request-id": GIVEN, "user-agent": "A browser"},
        REMOTE_ADDR="203.0.113.9",
    )

    (line,) = lines
    took = line.pop("duration_ms")
    del line["time"]
    assert line == {
        "level": "info",
        "logger": "hubnews.requests",
        "message": f"GET /search/ 200 in {took} ms",
        "request_id": GIVEN,
        "method": "GET",
        "path": "/search/",
        "status": 200,
    }
    assert 0 < took < 60_000
    assert answer["X-Request-ID"] == GIVEN


@pytest.mark.parametrize(
    "given", ["", "short", "x" * 129, "a b c d e f g", "line\nbreak", "ähnlich-nicht"]
)
def test_a_number_that_could_harm_the_log_is_replaced(client, given):
    headers = {"HTTP_X_REQUEST_ID": given} if given else {}

    first = client.get("/healthz", **headers)["X-Request-ID"]
    second = client.get("/healthz", **headers)["X-Request-ID"]

    assert given not in (first, second)
    assert (len(first), len(second), first == second) == (32, 32, False)


def test_probes_leave_no_line_and_an_address_cannot_make_two(client, lines, settings):
    settings.ALLOWED_HOSTS = ["news.example"]
    client.get("/healthz")
    client.get("/a%0Ab/" + "c" * 1000)

    (line,) = [line for line in lines if line["logger"] == "hubnews.requests"]
    assert (line["status"], line["path"]) == (400, "/a%0Ab/" + "c" * 493)
    # Django's own word about the host belongs to the same request.
    assert len({line["request_id"] for line in lines}) == 1
    assert len(lines) > 1


@pytest.mark.django_db
def test_what_django_says_of_an_answer_that_is_done_has_the_number_too(client, lines):
    client.get("/nowhere/", headers={"x-request-id": GIVEN})
    client.get("/nowhere/", headers={"x-request-id": "too bad"})

    assert [line["logger"] for line in lines] == ["hubnews.requests", "django.request"] * 2
    numbers = [line["request_id"] for line in lines]
    assert numbers[:2] == [GIVEN, GIVEN]
    assert numbers[2] == numbers[3] != "too bad"


@pytest.mark.django_db
def test_an_exception_is_told_under_the_number_of_its_request(client, lines):
    client.raise_request_exception = False

    def broken(execute, sql, params, many, context):
        raise RuntimeError("The disk is on fire")

    with connection.execute_wrapper(broken):
        answer = client.get("/", headers={"x-request-id": GIVEN})

    assert (answer.status_code, answer["X-Request-ID"]) == (500, GIVEN)
    assert [(line["logger"], line["level"], line["request_id"]) for line in lines] == [
        ("django.request", "error", GIVEN),
        ("hubnews.requests", "info", GIVEN),
    ]
    assert lines[0]["exception"].splitlines()[-1] == "RuntimeError: The disk is on fire"
    assert logs.request_id.get() == ""


@pytest.mark.django_db(transaction=True)
def test_a_server_writes_json_and_a_kept_page_carries_nobodys_number(tmp_path):
    make.make_published(headline="A piece")
    with server(tmp_path, database_url(), HUBNEWS_LOG_FORMAT="json") as serving:
        made = serving.ask("/", **{"X-Request-ID": GIVEN})
        kept = serving.ask("/", **{"X-Request-ID": "another-one"})
        desk = serving.ask("/admin/login/", **{"X-Request-ID": "the-third"})
        said = [json.loads(line) for line in serving.log.read_text().splitlines()]

    assert (made.cache, kept.cache) == ("miss", "hit")
    numbers = [got.headers.get("x-request-id") for got in (made, kept, desk)]
    assert numbers == [None, None, "the-third"]
    assert [(line["path"], line["request_id"]) for line in said] == [
        ("/", GIVEN),
        ("/admin/login/", "the-third"),
    ]
