"""Saving the form: a new revision on top of the head, none when nothing changed."""

import pytest

from articles.models import Event, Revision
from tests.articles.admin.edit.form import change_url, said, shown
from tests.factories import (
    fresh,
    make_approved,
    make_document,
    make_draft,
    make_image,
    make_published,
    make_submitted,
    make_writer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client):
    person = make_writer()
    client.force_login(person)
    return person


def test_a_change_becomes_the_next_version(client, writer):
    article = make_draft(writer, headline="Before", tags=("AI",), document=make_document())
    first = article.head

    response = client.post(change_url(article), shown(article, headline="After"))

    article = fresh(article)
    assert (article.head.number, article.head.headline) == (2, "After")
    assert article.head.parent == first
    assert article.head.created_by == writer
    assert [tag.name for tag in article.head.tags.all()] == ["AI"]
    assert article.head.citations.count() == 1
    assert Revision.objects.get(pk=first.pk).headline == "Before"
    assert said(client, response["Location"]) == ["Saved as version 2."]


def test_saving_without_a_change_makes_no_version_and_voids_nothing(client, writer):
    image = make_image()
    article = make_submitted(
        writer, tags=("AI", "Chips"), document=make_document(), image_id=image.pk, image_alt="A dot"
    )
    events = Event.objects.count()

    response = client.post(change_url(article), shown(fresh(article)))

    article = fresh(article)
    assert (article.head.number, article.desk_state) == (1, "in_review")
    assert Event.objects.count() == events
    assert said(client, response["Location"]) == ["Nothing changed: version 1 stands."]


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (make_submitted, "The piece left the review: it is a draft again, to be submitted anew."),
        (
            make_approved,
            "The approval was for the earlier version: the piece is a draft again.",
        ),
        (
            make_published,
            "Readers keep the published version until this one is approved and published.",
        ),
    ],
)
def test_leaving_a_state_by_saving_is_said(client, writer, make, sentence):
    article = fresh(make(writer))

    response = client.post(change_url(article), shown(article, headline="Another"))

    assert fresh(article).desk_state == "draft"
    assert said(client, response["Location"]) == ["Saved as version 2.", sentence]


def test_what_cleaning_left_out_is_said(client, writer):
    article = make_draft(writer, body="<p>Before.</p>")
    body = '<p>After.</p><img src="https://elsewhere.example/x.png" alt=""><script>x()</script>'

    response = client.post(change_url(article), shown(article, body=body))

    assert fresh(article).head.body == "<p>After.</p>"
    first, *warnings = said(client, response["Location"])
    assert first == "Saved as version 2."
    assert len(warnings) == 2
    assert all(sentence.endswith(".") for sentence in warnings)


def test_alt_text_beside_a_decorative_tick_is_left_out_and_said(client, writer):
    article = make_draft(writer)
    image = make_image()
    data = shown(article, image=image.pk, image_alt="A dot", image_decorative="on")

    response = client.post(change_url(article), data)

    head = fresh(article).head
    assert (head.image, head.image_alt, head.image_decorative) == (image, "", True)
    assert said(client, response["Location"]) == [
        "Saved as version 2.",
        "The alt text was left out, because the picture is marked as decorative.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם ועוד מילים",
        "Ein 🦉 und 👩🏽‍🚀 in 🇨🇦",
        "Ç̄ȃ́fé and Z̶͖a̷l̴g̵o̴",
        "x" * 300,
    ],
    ids=["rtl", "emoji", "combining", "as long as a headline may be"],
)
def test_every_script_fits_every_field(client, writer, text):
    import unicodedata

    article = make_draft(writer)
    image = make_image()
    kept = unicodedata.normalize("NFC", text)
    data = shown(
        article,
        headline=text,
        standfirst=text,
        body=f"<p>{text}</p>",
        tags=text[:90],
        image=image.pk,
        image_alt=text,
        image_caption=text,
    )

    client.post(change_url(article), data)

    head = fresh(article).head
    assert [head.headline, head.standfirst, head.image_alt, head.image_caption] == [kept] * 4
    assert head.body == f"<p>{kept}</p>"
    assert [tag.name for tag in head.tags.all()] == [kept[:90]]
