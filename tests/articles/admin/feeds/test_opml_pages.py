"""Lists of feeds at the desk: out as a file, in after a look, nothing fetched meanwhile."""

import time

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Event
from articles.workflow import roles
from sources.models import Feed, Outlet
from sources.opml import read_opml
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.feeds.desk import EXPORT, IMPORT, LIST, said
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def opml(*feeds: str) -> SimpleUploadedFile:
    body = "".join(feeds)
    content = f"<opml version='2.0'><body>{body}</body></opml>".encode()
    return SimpleUploadedFile("feeds.opml", content)


def outline(label: str, url: str, **more: str) -> str:
    rest = " ".join(f'{name}="{value}"' for name, value in more.items())
    return f'<outline text="{label}" xmlUrl="{url}" {rest}/>'


def look(client, *feeds: str):
    return client.post(IMPORT, {"file": opml(*feeds)})


def save(client, looked, *numbers: int):
    return client.post(
        IMPORT, {"entries": looked.context["entries"], "take": list(numbers)}, follow=True
    )


@time_machine.travel(NOW, tick=False)
def test_all_feeds_are_exported_by_outlet():
    wired = make.make_outlet("Wired", website="https://wired.example/")
    make.make_feed(wired, "Security")
    make.make_feed(wired, "AI")
    make.make_feed(make.make_outlet("Other", website=""), "News", polled=False)

    answer = as_user(make.make_writer()).get(EXPORT)

    assert answer["Content-Disposition"] == 'attachment; filename="feeds-2026-11-23.opml"'
    assert [(one.outlet, one.label, one.site) for one in read_opml(answer.content)] == [
        ("Other", "News", ""),
        ("Wired", "AI", "https://wired.example/"),
        ("Wired", "Security", "https://wired.example/"),
    ]


def test_what_was_exported_brings_nothing_new():
    client = as_user(make.make_writer())
    make.make_feed(make.make_outlet("Wired"), "AI")
    make.make_feed(make.make_outlet("Other"), "AI")
    file = SimpleUploadedFile("feeds.opml", client.get(EXPORT).content)

    answer = client.post(IMPORT, {"file": file})

    assert (answer.context["new"], len(answer.context["others"])) == ([], 2)
    assert "Nothing in this file is new." in answer.content.decode()


def test_an_export_makes_the_same_outlets_and_feeds_on_another_desk():
    client = as_user(make.make_writer())
    wired = make.make_outlet("Wired", website="https://wired.example/")
    make.make_feed(wired, "AI")
    make.make_feed(wired, "Law & order")
    make.make_feed(make.make_outlet("Other", website=""), "News")
    before = _rows()
    file = SimpleUploadedFile("feeds.opml", client.get(EXPORT).content)
    Feed.objects.all().delete()
    Outlet.objects.all().delete()

    answer = save(client, client.post(IMPORT, {"file": file}), 0, 1, 2)

    assert _rows() == before
    assert said(answer) == [
        "3 feeds of 2 new outlets added. The worker reads them one after the other."
    ]


def _rows() -> list:
    feeds = Feed.objects.order_by("url")
    return list(
        feeds.values_list("outlet__name", "outlet__slug", "outlet__website", "label", "slug", "url")
    )


def test_each_line_says_what_it_would_be():
    wired = make.make_outlet("Wired", website="https://www.wired.example/")
    here = make.make_feed(wired, "AI")
    client = as_user(make.make_writer())

    answer = look(
        client,
        outline("Security", "https://wired.example/sec"),
        outline("Here", here.url.replace("https:", "http:")),
        outline("Nothing", "javascript:alert(1)"),
        outline("Wide", "https://feeds.wide.example/rss"),
        outline("Twice", "https://wired.example/sec?utm_source=x"),
    )

    new = [(line.outlet, line.known, line.entry.label) for _, line in answer.context["new"]]
    assert new == [("Wired", True, "Security"), ("wide.example", False, "Wide")]
    assert [(line.entry.label, line.why) for line in answer.context["others"]] == [
        ("Here", "It is here already."),
        ("Nothing", "It has no web address."),
        ("Twice", "It is here already."),
    ]
    assert Feed.objects.count() == 1


def test_only_what_is_ticked_is_saved_and_nothing_is_read():
    writer = make.make_writer()
    client = as_user(writer)
    looked = look(
        client,
        outline("One", "https://a.example/1", htmlUrl="https://a.example/"),
        outline("Two", "https://a.example/2", htmlUrl="https://a.example/"),
        outline("Three", "https://b.example/3"),
    )

    answer = save(client, looked, 0, 1)

    assert list(Feed.objects.order_by("pk").values_list("label", "url", "next_poll_at")) == [
        ("One", "https://a.example/1", None),
        ("Two", "https://a.example/2", None),
    ]
    assert list(Outlet.objects.values_list("name", "website")) == [
        ("a.example", "https://a.example/")
    ]
    verbs = Event.objects.filter(actor=writer).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["add_outlet", "add_feed", "add_feed"]
    assert answer.redirect_chain == [(LIST, 302)]


def test_nothing_ticked_saves_nothing_and_keeps_the_list():
    client = as_user(make.make_writer())
    looked = look(client, outline("One", "https://a.example/1"))

    answer = save(client, looked)

    assert (answer.status_code, len(answer.context["new"])) == (400, 1)
    assert said(answer) == ["Nothing was ticked: nothing was saved."]
    assert Feed.objects.count() == 0


def test_saving_twice_makes_nothing_twice():
    client = as_user(make.make_writer())
    looked = look(client, outline("One", "https://a.example/1"))

    save(client, looked, 0)
    save(client, looked, 0)

    assert (Feed.objects.count(), Outlet.objects.count()) == (1, 1)


def test_a_long_list_is_saved_in_steps(monkeypatch):
    monkeypatch.setattr("articles.admin.feeds.opml_import.PER_STEP", 2)
    client = as_user(make.make_writer())
    feeds = [outline(f"Feed {number}", f"https://a.example/{number}") for number in range(3)]

    first = look(client, *feeds)
    save(client, first, 0, 1)
    second = look(client, *feeds)

    assert (len(first.context["new"]), first.context["left"]) == (2, 1)
    assert [line.entry.label for _, line in second.context["new"]] == ["Feed 2"]


@pytest.mark.parametrize(
    ("posted", "why"),
    [
        ({}, "Choose the OPML file first."),
        ({"file": "typed"}, "Choose the OPML file first."),
        ({"file": SimpleUploadedFile("a", b"not xml")}, "This is not an OPML file"),
        ({"file": SimpleUploadedFile("a", b"<opml><body/></opml>")}, "The file lists no feed."),
        (
            {"file": SimpleUploadedFile("a", b"<!DOCTYPE o><opml/>")},
            "The file declares a document type",
        ),
        ({"file": SimpleUploadedFile("a", b" " * 2_000_001)}, "The file is larger than 2 MB"),
        ({"entries": "forged", "take": "0"}, "This list is too old: choose the file again."),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(posted, why):
    answer = as_user(make.make_writer()).post(IMPORT, posted)

    assert answer.status_code == 400
    assert answer.context["problem"].startswith(why)


def test_who_may_what():
    publisher, manager = (
        as_user(make.make_user(role)) for role in (roles.PUBLISHER, roles.PROFILE_MANAGER)
    )

    assert (publisher.get(EXPORT).status_code, publisher.get(IMPORT).status_code) == (200, 403)
    assert (manager.get(EXPORT).status_code, manager.get(IMPORT).status_code) == (403, 403)


def test_the_number_of_looks_does_not_grow_with_the_list(django_assert_num_queries):
    client = as_user(make.make_writer())
    for count in (1, 3, 30):
        feeds = [
            outline(f"Feed {number}", f"https://a.example/{number}") for number in range(count)
        ]
        with django_assert_num_queries(6):
            look(client, *feeds)


def test_who_may_not_add_outlets_imports_feeds_of_known_ones_only():
    make.make_outlet("Wired", website="https://wired.example/")
    person = make.make_user()
    person.user_permissions.add(
        *Permission.objects.filter(codename__in=["add_feed", "view_feed", "view_outlet"])
    )
    client = as_user(person)

    looked = look(
        client,
        outline("AI", "https://wired.example/ai.xml", htmlUrl="https://wired.example/"),
        outline("New", "https://new.example/feed.xml"),
    )

    assert [line.url for _number, line in looked.context["new"]] == ["https://wired.example/ai.xml"]
    assert [line.why for line in looked.context["others"]] == [
        "Its outlet is not here, and your role does not include adding one."
    ]


def test_a_long_list_beside_many_outlets_is_looked_at_in_a_moment():
    Outlet.objects.bulk_create(
        Outlet(name=f"Outlet {n}", slug=f"outlet-{n}", website=f"https://o{n}.example/")
        for n in range(300)
    )
    feeds = [outline(f"Feed {n}", f"https://f{n}.example/feed") for n in range(500)]
    started = time.process_time()

    looked = look(as_user(make.make_writer()), *feeds)

    assert len(looked.context["new"]) == 200
    # Each line against each outlet took twenty seconds.
    assert time.process_time() - started < 5
