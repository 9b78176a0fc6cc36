"""Cited addresses are looked at now and then; what is gone is told from what is only closed."""

from datetime import timedelta

import pytest

from sources.links import FAULT, FRONT_PAGE, LEASE, MOVED, Checked, check_links_due
from sources.models import Link
from tests import factories as make
from tests.factories import NOW
from tests.sources.loopback import Answer, serving

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MISSING = "There is nothing at this address (any more) (it answered 404 Not Found)."


def cite(url: str, **fields: object) -> Link:
    document = make.make_document(url=url)
    return Link.objects.create(document=document, **({"next_check_at": NOW} | fields))


def fresh(link: Link) -> Link:
    return Link.objects.get(pk=link.pk)


def state(link: Link) -> tuple[str, str]:
    after = fresh(link)
    return after.state, after.problem


def wait(link: Link, since=NOW) -> int:
    """In whole days: the spread adds up to a tenth."""
    return (fresh(link).next_check_at - since) // DAY


def test_a_page_that_answers(server):
    link = cite(server.serve("/a", "found", type="text/html"))

    assert check_links_due(now=NOW) == Checked(alive=1)

    after = fresh(link)
    assert (after.state, after.since, after.checked_at, after.problem) == ("alive", NOW, NOW, "")
    assert (after.leased_until, wait(link)) == (None, 7)
    assert [asked.method for asked in server.asked] == ["HEAD"]


def test_since_when_is_kept_while_the_state_is(server):
    link = cite(server.serve("/a", "found"))
    check_links_due(now=NOW)

    check_links_due(now=NOW + 8 * DAY)

    assert (fresh(link).since, fresh(link).checked_at) == (NOW, NOW + 8 * DAY)


@pytest.mark.parametrize("status", [400, 403, 404, 405, 501])
def test_a_server_that_does_not_know_head_is_asked_for_the_page(server, status):
    def answer(request):
        return Answer(status=status) if request.command == "HEAD" else Answer(body=b"x" * 99_999)

    server.pages["/a"] = answer
    cite(server.url("/a"))

    assert check_links_due(now=NOW) == Checked(alive=1)
    assert [asked.method for asked in server.asked] == ["HEAD", "GET"]


def test_a_page_that_moved_for_good(server):
    there = server.serve("/new", "found")
    link = cite(server.redirect("/old", "/new", 301))

    assert check_links_due(now=NOW) == Checked(moved=1)

    assert (*state(link), fresh(link).moved_to, wait(link)) == ("moved", MOVED, there, 7)


def test_a_page_that_is_back_at_its_address_has_not_moved(server):
    server.serve("/new", "found")
    link = cite(server.redirect("/old", "/new", 301))
    check_links_due(now=NOW)
    server.serve("/old", "found")

    check_links_due(now=NOW + 8 * DAY)

    assert (*state(link), fresh(link).moved_to) == ("alive", "", "")
    assert fresh(link).since == NOW + 8 * DAY


@pytest.mark.parametrize(("path", "status"), [("/a/", 301), ("/a?utm_source=x", 308), ("/b", 302)])
def test_a_redirect_that_is_no_move(server, path, status):
    server.serve(path, "found")
    link = cite(server.redirect("/a", path, status))

    check_links_due(now=NOW)

    assert state(link) == ("alive", "")


def test_a_missing_page_is_dead_after_three_days_of_it(server):
    link = cite(server.url("/gone"))
    states = []

    for day in range(4):
        check_links_due(now=NOW + 1.2 * day * DAY)
        states.append((*state(link), fresh(link).failures))

    assert states == [
        ("unknown", MISSING, 1),
        ("unknown", MISSING, 2),
        ("dead", MISSING, 3),
        ("dead", MISSING, 3),
    ]
    assert fresh(link).since == NOW + 2.4 * DAY


def test_a_page_that_says_it_is_gone_is_dead_at_once(server):
    link = cite(server.serve("/a", status=410))

    assert check_links_due(now=NOW) == Checked(dead=1)

    assert state(link) == (
        "dead",
        "What stood at this address is gone for good (it answered 410 Gone).",
    )
    assert (fresh(link).since, wait(link)) == (NOW, 7)


def test_a_server_that_is_gone_is_dead_after_three_days(server):
    link = cite("http://no-such.example/a")
    for day in range(3):
        check_links_due(now=NOW + 1.2 * day * DAY)

    assert state(link) == ("dead", "There is no server of the name “no-such.example”.")


def test_a_server_in_trouble_for_three_weeks_is_dead(server):
    link = cite(server.serve("/a", status=500))
    for look in range(7):
        check_links_due(now=NOW + 3.4 * look * DAY)
    assert (fresh(link).state, fresh(link).failures) == ("unknown", 7)

    check_links_due(now=NOW + 3.4 * 7 * DAY)

    assert fresh(link).state == "dead"


def test_a_page_that_leads_to_the_front_page_is_missing(server):
    server.serve("/", "home")
    link = cite(server.redirect("/a", "/", 301))

    assert check_links_due(now=NOW) == Checked(unsure=1)

    assert (*state(link), fresh(link).failures) == ("unknown", FRONT_PAGE, 1)


def test_a_dead_page_may_come_back(server):
    link = cite(server.serve("/a", "found"), state="dead", since=NOW - DAY, failures=3)

    check_links_due(now=NOW)

    assert (*state(link), fresh(link).since, fresh(link).failures) == ("alive", "", NOW, 0)


@pytest.mark.parametrize(
    ("status", "days", "counted"),
    [(401, 7, 0), (403, 7, 0), (451, 7, 0), (429, 1, 0), (500, 3, 1), (503, 3, 1)],
)
@pytest.mark.parametrize("before", ["alive", "dead", "unknown"])
def test_a_closed_door_or_a_server_in_trouble_is_no_verdict(server, status, days, counted, before):
    link = cite(server.serve("/a", status=status), state=before, since=NOW - DAY, failures=2)

    assert check_links_due(now=NOW) == Checked(unsure=1)

    after = fresh(link)
    assert (after.state, after.since, after.failures) == (before, NOW - DAY, 2 + counted)
    assert f"(it answered {status} " in after.problem
    assert wait(link) == days


def test_a_server_may_ask_for_more_time(server):
    link = cite(server.serve("/a", status=503, headers={"Retry-After": "432000"}))

    check_links_due(now=NOW)

    assert wait(link) == 5


def test_one_request_for_each_server_in_a_run():
    with serving("a.example", "b.example") as server:
        for number in range(3):
            server.serve(f"/{number}", "found")
            cite(f"http://a.example/{number}")
        cite("http://b.example/0")

        assert check_links_due(now=NOW) == Checked(alive=2)
        assert check_links_due(now=NOW) == Checked(alive=1)
        assert check_links_due(now=NOW) == Checked(alive=1)
        assert check_links_due(now=NOW) == Checked()
        assert [asked.headers["Host"] for asked in server.asked] == [
            "a.example",
            "b.example",
            "a.example",
            "a.example",
        ]


def test_at_most_so_many():
    with serving(*(f"{n}.example" for n in range(5))) as server:
        server.serve("/", "found")
        for number in range(5):
            cite(f"http://{number}.example/")

        assert check_links_due(now=NOW, most=2) == Checked(alive=2)


def test_it_stops_between_two():
    with serving("a.example", "b.example") as server:
        server.serve("/", "found")
        for name in "ab":
            cite(f"http://{name}.example/")
        going = iter([True, False])

        assert check_links_due(now=NOW, keep_going=lambda: next(going)) == Checked(alive=1)


def test_what_is_not_due_or_never_is(server):
    cite(server.serve("/a", "found"), next_check_at=NOW + timedelta(seconds=1))
    cite(server.url("/b"), next_check_at=None)

    assert check_links_due(now=NOW) == Checked()
    assert server.asked == []


def test_a_link_that_another_worker_looks_at_is_left_alone_until_its_claim_expires(server):
    cite(server.serve("/a", "found"), leased_until=NOW + LEASE)

    assert check_links_due(now=NOW) == Checked()
    assert check_links_due(now=NOW + LEASE + timedelta(seconds=1)) == Checked(alive=1)


def test_an_archive_address_stays(server):
    copy = "https://archive.example/1"
    link = cite(server.serve("/a", "found"), archive_url=copy)

    check_links_due(now=NOW)

    assert fresh(link).archive_url == copy


def test_a_fault_of_our_own_is_no_verdict(server, monkeypatch, caplog):
    import httpcore2

    def stumble(*_args: object) -> None:
        raise RuntimeError("stumbled")

    monkeypatch.setattr(httpcore2.ConnectionPool, "handle_request", stumble)
    link = cite(server.serve("/a", "found"))

    assert check_links_due(now=NOW) == Checked(unsure=1)
    assert state(link) == ("unknown", FAULT)
    assert len(caplog.records) == 1
