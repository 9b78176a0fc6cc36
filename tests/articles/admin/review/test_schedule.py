"""Publish at a time: read in the newsroom's zone, told in both, and public by itself."""

from datetime import UTC, datetime

import pytest
import time_machine

from articles.models import PublicState
from tests.articles.admin.review.pages import everything, page, said, told
from tests.factories import fresh, head_id, make_approved, make_editor, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _berlin(settings):
    settings.TIME_ZONE = "Europe/Berlin"


def schedule(client, article, at, **more):
    data = {"revision_id": head_id(article), "when": "later", "at": at, **more}
    return client.post(page(article, "publish"), data)


def test_a_time_is_the_newsrooms_and_told_in_both_zones(client):
    article = make_approved()
    client.force_login(make_editor())

    schedule(client, article, "2026-11-24T09:00")

    article = fresh(article)
    assert article.published_at == datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert article.public_state == PublicState.LIVE
    assert said(client) == [
        "Scheduled for 24 November 2026, 09:00 (Europe/Berlin), 08:00 UTC. It goes public by "
        "itself; until then it can be unscheduled."
    ]


def test_readers_get_it_at_that_time_and_not_before(client):
    article = make_approved()
    client.force_login(make_editor())
    schedule(client, article, "2026-11-24T09:00")

    before = client.get(article.get_absolute_url()).status_code
    with time_machine.travel(datetime(2026, 11, 24, 8, 0, 1, tzinfo=UTC), tick=False):
        after = client.get(article.get_absolute_url()).status_code

    assert (before, after) == (404, 200)


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        ("", "Give a day and a time, such as 24 November 2026, 09:00."),
        ("soon", "Give a day and a time, such as 24 November 2026, 09:00."),
        (
            "2027-03-28T02:30",
            "02:30 does not exist on 28 March 2027 in Europe/Berlin: the clocks go forward over "
            "it. 01:30 and 03:30 do exist.",
        ),
    ],
)
def test_what_is_no_time_publishes_nothing_and_stays_typed(client, at, reason):
    article = make_approved()
    client.force_login(make_editor())
    before = everything(article)

    response = schedule(client, article, at)

    assert response.status_code == 400
    assert response.context["form"].errors == {"at": [reason]}
    assert response.context["form"]["at"].value() == at
    assert everything(article) == before


def test_a_time_that_has_passed_is_told(client):
    article = make_approved()
    client.force_login(make_editor())
    before = everything(article)

    response = schedule(client, article, "2026-11-23T10:59")

    assert response.status_code == 409
    assert told(response) == ["That time has passed: choose a later one, or publish now."]
    assert response.context["form"]["at"].value() == "2026-11-23T10:59"
    assert everything(article) == before


def test_a_time_that_comes_twice_asks_which_one(client):
    article = make_approved()
    client.force_login(make_editor())

    response = schedule(client, article, "2027-10-31T02:30")

    assert response.status_code == 400
    assert response.context["two_times"] == [
        ("first", "CEST, UTC+02:00"),
        ("second", "CET, UTC+01:00"),
    ]


@pytest.mark.parametrize(("which", "hour"), [("first", 0), ("second", 1)])
def test_the_answer_decides(client, which, hour):
    article = make_approved()
    client.force_login(make_editor())

    schedule(client, article, "2027-10-31T02:30", which=which)

    assert fresh(article).published_at == datetime(2027, 10, 31, hour, 30, tzinfo=UTC)


def test_a_piece_readers_have_seen_has_no_later_time(client):
    article = make_published()
    client.force_login(make_editor())

    assert "when" not in client.get(page(article, "publish")).context["form"].fields
