"""The place in a list, as it stands in an address."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.http import Http404
from hypothesis import example, given
from hypothesis import strategies as st

from articles.public.cursor import Cursor, read_cursor
from tests import factories as make

moments = st.datetimes(datetime(1900, 1, 1), datetime(9000, 1, 1), timezones=st.just(UTC))


@given(moments, st.integers(0, 10**18 - 1))
def test_what_is_written_is_read_again(moment, pk):
    cursor = Cursor(moment, pk)

    assert read_cursor(str(cursor)) == cursor


def test_it_is_readable():
    berlin = timezone(timedelta(hours=1))

    cursor = Cursor(datetime(2026, 11, 23, 11, 0, 0, 123456, berlin), 42)

    assert str(cursor) == "2026-11-23T10:00:00.123456Z-42"


def test_without_one_the_list_begins_at_its_start():
    assert read_cursor(None) is None


@given(st.text())
@example("")
@example("2026-11-23")
@example("2026-11-23T10:00:00.123456Z-")
@example("2026-11-23T10:00:00.123456Z--1")
@example("2026-13-23T10:00:00.123456Z-1")
@example("2026-02-30T10:00:00.123456Z-1")
@example("2026-11-23T24:00:01.000000Z-1")
@example("0000-01-01T00:00:00.000000Z-1")
@example("0001-01-01T00:00:00.000000Z-1")
@example("9999-12-31T23:59:59.999999Z-1")
@example("2026-11-23T10:00:00.123456Z-9999999999999999999")
@example("２０２６-11-23T10:00:00.123456Z-1")
@example("2026-11-23T10:00:00.123456Z-1\n")
@example("1' OR '1'='1")
def test_anything_else_is_a_page_that_is_not_there(text):
    with pytest.raises(Http404):
        read_cursor(text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/", "/sections/ai/", "/tags/chips/", "/authors/ada/", "/sources/wired/", "/corrections/"],
)
@pytest.mark.parametrize("before", ["", "x", "%00", "2026-11-23", "-1", "2026-99-99T0:0:0Z-1"])
def test_every_list_answers_404(client, address, before):
    make.make_section("AI")
    make.make_author("Ada")

    assert client.get(f"{address}?before={before}").status_code == 404
