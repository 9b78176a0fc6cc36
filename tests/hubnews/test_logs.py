"""Lines of the log, for people and for machines."""

import json
import logging
from logging.config import dictConfig

import pytest

from hubnews import logs

# 2026-11-24 10:00:00.125 UTC
MOMENT = 1_795_514_400.125


def record(message="%s went wrong", *args, **extra) -> logging.LogRecord:
    made = logging.LogRecord("sources.polling", logging.WARNING, "f", 1, message, args, None)
    made.created, made.msecs = MOMENT, 125
    made.__dict__.update(extra)
    return made


@pytest.fixture
def in_a_request():
    token = logs.request_id.set("a-request")
    yield
    logs.request_id.reset(token)


def test_an_object_on_one_line():
    line = logs.Json().format(record("%s went\nwrong: “%s”", "It", "é"))

    assert line.count("\n") == 0
    assert json.loads(line) == {
        "time": "2026-11-24T10:00:00.125Z",
        "level": "warning",
        "logger": "sources.polling",
        "message": "It went\nwrong: “é”",
    }


def test_an_exception_a_request_and_fields(in_a_request):
    try:
        raise ValueError("of a kind")
    except ValueError as error:
        found = record("Oh", exc_info=(type(error), error, error.__traceback__), fields={"n": 3})

    said = json.loads(logs.Json().format(found))

    assert (said["request_id"], said["n"], said["message"]) == ("a-request", 3, "Oh")
    assert said["exception"].splitlines()[-1] == "ValueError: of a kind"


def test_a_field_that_json_does_not_know_is_told_as_text():
    assert json.loads(logs.Json().format(record("Oh", fields={"who": {1}})))["who"] == "{1}"


def test_half_a_character_can_be_written_to_a_stream():
    record = logging.LogRecord("a", logging.INFO, "", 0, "A file named \udcff", None, None)

    assert logs.Json().format(record).encode().decode().endswith('named \\udcff"}')


def test_a_line_for_people(in_a_request):
    line = logs.Plain().format(record("%s went wrong", "It"))

    assert line.partition(" WARNING ")[2] == "sources.polling It went wrong [a-request]"


@pytest.mark.parametrize(
    ("level", "ours", "others"),
    [
        ("debug", "DEBUG", "DEBUG"),
        ("info", "INFO", "WARNING"),
        ("warning", "WARNING", "WARNING"),
        ("error", "ERROR", "ERROR"),
    ],
)
@pytest.mark.parametrize("form", logs.FORMATS)
def test_our_level_and_other_peoples(level, ours, others, form):
    made = logs.configuration(level, form)

    assert {name: made["loggers"][name]["level"] for name in logs.OURS} == dict.fromkeys(
        logs.OURS, ours
    )
    assert made["root"]["level"] == made["loggers"]["django"]["level"] == others
    # Put into effect and taken back: it names nothing that is not there.
    root = logging.getLogger()
    before = root.handlers[:], root.level
    try:
        dictConfig({**made, "loggers": {}})
        assert type(root.handlers[0].formatter).__name__.lower() == form
    finally:
        root.handlers[:] = before[0]
        root.setLevel(before[1])
