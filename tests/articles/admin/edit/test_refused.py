"""A refused form says why and keeps every character, in every field and row."""

import pytest

from articles import workflow
from articles.models import Revision
from tests.articles.admin.edit.form import ADD, change_url, posted, shown
from tests.factories import (
    make_admin,
    make_author,
    make_document,
    make_draft,
    make_image,
    make_published,
    make_section,
    make_writer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client):
    person = make_writer()
    client.force_login(person)
    return person


def fault(page, field: str) -> list[str]:
    assert page.status_code == 200
    return list(page.context["form"].errors[field])


def test_a_missing_headline_keeps_all_the_rest(client, writer):
    author, document, image = make_author(), make_document(), make_image()
    section = make_section()
    typed = {
        "headline": "   ",
        "standfirst": "  Two  spaces, “quotes” & <tags> 🦉",
        "body": "<p>A text of an hour, with שלום.</p>",
        "section": section.pk,
        "kind": "opinion",
        "tags": 'AI, "one, with a comma"',
        "image": image.pk,
        "image_alt": "A dot",
        "image_caption": "Two dots",
    }
    rows = {
        "bylines": [(author.pk, "translator", 7)],
        "citations": [(document.pk, "background", 3)],
    }

    page = client.post(ADD, posted(**typed, **rows))

    assert fault(page, "headline") == ["A piece needs a headline."]
    form, draft = page.context["form"], page.context["draft"]
    assert {name: str(form[name].value()) for name in typed} == {
        name: str(value) for name, value in typed.items()
    }
    byline, citation = draft.bylines.forms[0], draft.citations.forms[0]
    assert [byline[name].value() for name in ("author", "role", "ORDER")] == [
        str(author.pk), "translator", "7",
    ]  # fmt: skip
    assert [citation[name].value() for name in ("document", "relation", "ORDER")] == [
        str(document.pk), "background", "3",
    ]  # fmt: skip
    html = page.content.decode()
    assert "A text of an hour, with שלום." in html
    assert f'<option value="{author.pk}" selected>{author.name}</option>' in html
    assert f'<option value="{document.pk}" selected>' in html
    assert not Revision.objects.exists()


@pytest.mark.parametrize(
    ("field", "limit"),
    [("headline", 300), ("standfirst", 1_000), ("image_alt", 500), ("image_caption", 500)],
)
def test_an_over_long_text_is_refused_whole_and_not_cut(client, writer, field, limit):
    text = "ü" * (limit + 1)

    page = client.post(ADD, posted(**{field: text}))

    assert fault(page, field) == [f"At most {limit:,} characters fit here: this has {limit + 1:,}."]
    assert page.context["form"][field].value() == text


def test_a_text_that_grows_when_it_is_composed_is_counted_as_it_will_be_kept(client, writer):
    # U+0958 is two characters in normal form.
    page = client.post(ADD, posted(headline="\u0958" * 300))

    assert fault(page, "headline") == ["At most 300 characters fit here: this has 600."]


@pytest.mark.parametrize(
    ("tags", "sentence"),
    [
        ("x" * 101, f"A tag has at most 100 characters: “{'x' * 40}…”."),
        # One sign of this is three letters to whoever looks the tag up.
        ("ﬃ" * 50, f"A tag has at most 100 characters: “{'ﬃ' * 40}…”."),
        ("AI, 🦉", "A tag needs a letter or a number: “🦉”."),
        (",".join(f"t{n}" for n in range(31)), "At most 30 tags: these are 31."),
    ],
)
def test_a_tag_that_cannot_be_one_is_refused(client, writer, tags, sentence):
    page = client.post(ADD, posted(tags=tags))

    assert fault(page, "tags") == [sentence]
    assert page.context["form"]["tags"].value() == tags


def test_a_picture_needs_a_description_or_the_tick(client, writer):
    page = client.post(ADD, posted(image=make_image().pk))

    assert fault(page, "image_alt") == [
        "Say what the picture shows, or tick that it is decorative."
    ]


@pytest.mark.parametrize("key", ["999999", "9" * 30, "9" * 5_000, "٣", "abc", "-1"])
def test_an_unknown_author_is_refused_in_its_row(client, writer, key):
    page = client.post(ADD, posted(bylines=[(key, "writer", None)]))

    (row,) = page.context["draft"].bylines.forms
    assert page.status_code == 200
    assert list(row.errors) == ["author"]
    assert page.context["form"]["headline"].value() == "A headline"
    assert not Revision.objects.exists()


@pytest.mark.parametrize("field", ["section", "image", "kind"])
@pytest.mark.parametrize("key", ["999999", "9" * 30, "abc"])
def test_an_unknown_choice_is_refused(client, writer, field, key):
    page = client.post(ADD, posted(**{field: key}))

    assert len(fault(page, field)) == 1
    assert not Revision.objects.exists()


def test_the_same_author_in_the_same_role_is_refused(client, writer):
    author = make_author("Ana")
    rows = [(author.pk, "writer", None), (author.pk, "writer", None)]

    page = client.post(ADD, posted(bylines=rows))

    second = page.context["draft"].bylines.forms[1]
    assert second.errors == {"author": ["“Ana” stands here twice."]}


def test_a_form_without_its_row_counters_is_refused_and_keeps_the_text(client, writer):
    data = posted(headline="Kept")
    del data["bylines-TOTAL_FORMS"]

    page = client.post(ADD, data)

    assert page.status_code == 200
    assert page.context["form"]["headline"].value() == "Kept"
    assert not Revision.objects.exists()


def test_a_retracted_piece_refuses_and_keeps_the_text(client, writer):
    article = make_published(writer)
    data = shown(article, headline="Written while it was retracted")
    workflow.retract(article_id=article.pk, by=make_admin(), reason="Wrong.")

    page = client.post(change_url(article), data)

    assert page.status_code == 200
    assert page.context["form"].non_field_errors() == [
        "This piece was retracted: its text is closed."
    ]
    assert page.context["form"]["headline"].value() == "Written while it was retracted"
    assert Revision.objects.filter(article=article).count() == 1


def test_a_spiked_piece_refuses_and_keeps_the_text(client, writer):
    article = make_draft(writer)
    data = shown(article, headline="Written while it was spiked")
    workflow.spike(article_id=article.pk, by=make_admin())

    page = client.post(change_url(article), data)

    assert page.context["form"].non_field_errors() == [
        "“Save” is not possible now: this piece is spiked."
    ]
    assert page.context["form"]["headline"].value() == "Written while it was spiked"


@pytest.mark.parametrize("base", ["", "0", "999999", "9" * 30, "abc"])
def test_a_form_that_lost_its_base_never_overwrites(client, writer, base):
    article = make_draft(writer)

    page = client.post(change_url(article), shown(article, headline="Kept", base_id=base))

    assert page.status_code == 200
    assert page.context["form"]["headline"].value() == "Kept"
    assert Revision.objects.filter(article=article).count() == 1


def test_another_piece_s_revision_is_no_base(client, writer):
    article, other = make_draft(writer), make_draft(writer)

    page = client.post(change_url(article), shown(article, headline="K", base_id=other.head_id))

    assert page.context["form"].non_field_errors() == [
        "That version does not belong to this piece."
    ]
    assert Revision.objects.filter(article=article).count() == 1
