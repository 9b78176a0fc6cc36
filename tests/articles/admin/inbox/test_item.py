"""One item: the text as read, its readings and what changed between them, what is near."""

from datetime import timedelta

import pytest

from sources.models import ItemState
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import INBOX, make_read
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def page_of(item, query: str = ""):
    return as_user(make.make_writer()).get(f"{INBOX}{item.pk}/{query}")


def read_again(item, text: str, hours: int):
    item.latest = make.make_document(
        item.title, item.feed, item=item, text=text, fetched_at=NOW + timedelta(hours=hours)
    )
    item.save()
    return item.latest


def test_the_newest_text_is_shown_with_its_fingerprint():
    item = make_read("A report", "First.\n\nSecond <b>.")

    page = page_of(item).content.decode()

    assert (
        '<div class="item-text" dir="auto"><p>First.</p>\n\n<p>Second &lt;b&gt;.</p></div>' in page
    )
    assert item.latest.sha256 in page
    assert "<dd>Entered by hand</dd>" in page


def test_readings_are_listed_newest_first_with_what_became_of_the_text():
    item = make_read("A report", "One tide.")
    same, other = read_again(item, "One tide.", 1), read_again(item, "Two tides.", 2)

    readings = page_of(item).context["readings"]

    assert [(reading.document, reading.same) for reading in readings] == [
        (other, False),
        (same, True),
        (item.documents.order_by("pk")[0], None),
    ]


def test_what_a_reading_changed_is_marked_word_by_word():
    item = make_read("A report", "One <tide> came.")
    read_again(item, "Two <tide> came.", 1)
    first = item.documents.order_by("pk")[0]

    assert page_of(item).context["changed"] == (
        "<p><del>One</del><ins>Two</ins> &lt;tide&gt; came.</p>"
    )
    earlier = page_of(item, f"?reading={first.pk}")
    assert (earlier.context["document"], earlier.context["changed"]) == (first, "")


def test_a_mark_ends_with_its_paragraph_and_begins_anew():
    item = make_read("A report", "One.")
    read_again(item, "One.\n\nA correction.\n\nAnd one more.", 1)

    paragraphs = str(page_of(item).context["changed"]).split("\n\n")

    assert [text.count("<ins>") == text.count("</ins>") for text in paragraphs] == [True] * 3
    assert paragraphs[1:] == ["<p><ins>A correction.</ins></p>", "<p><ins>And one more.</ins></p>"]


def test_a_reading_of_another_item_is_not_found_here():
    item, other = make_read("A report"), make_read("Another")

    assert page_of(item, f"?reading={other.latest_id}").status_code == 404
    assert page_of(item, "?reading=%00").status_code == 200
    assert page_of(item, "?reading=abc").status_code == 200


def test_pieces_that_cite_any_reading_are_named():
    item = make_read("A report")
    article = make.make_draft(headline="Ours", document=item.latest)
    read_again(item, "Again.", 1)

    assert page_of(item).context["cited_in"] == [article]


def test_near_items_are_those_of_the_same_group():
    first = make_read("First")
    second, third = make_read("Second", near=first), make_read("Third", near=first)
    make_read("Unlike")

    assert page_of(first).context["near_items"] == [second, third]
    assert page_of(third).context["near_items"] == [first, second]


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (ItemState.UNREAD, ["Start a draft", "Dismiss", "Read the page again", "Keep this text"]),
        (ItemState.USED, ["Start a draft", "Read the page again", "Keep this text"]),
        (
            ItemState.DISMISSED,
            ["Start a draft", "Put back", "Read the page again", "Keep this text"],
        ),
    ],
)
def test_the_steps_are_those_its_state_allows(state, steps):
    item = make_read("A report", state=state)

    page = page_of(item).content.decode()

    offered = ["Start a draft", "Put back", "Dismiss", "Read the page again", "Keep this text"]
    assert [step for step in offered if f">{step}</button>" in page] == sorted(
        steps, key=offered.index
    )


def test_an_item_without_a_reading_says_what_to_do():
    page = page_of(make.make_item()).content.decode()

    assert "There is no reading yet. Read the page, or paste the text." in page
    assert "Start a draft</button>" not in page
