"""“Check now” looks at the text as typed and saves nothing."""

import pytest

from articles.models import CheckReport, Event, Revision
from tests.articles.admin.edit.form import ADD, change_url, posted, shown
from tests.articles.workflow.checked import OWN, VERBATIM, WRONG, body, make_faulty, make_source
from tests.factories import fresh, make_writer

pytestmark = pytest.mark.django_db

IN_PLACE = {"X-Part": "checks"}


@pytest.fixture
def writer(client):
    person = make_writer()
    client.force_login(person)
    return person


def codes(panel):
    return {
        (line.finding.kind, line.finding.code) for group in panel.groups for line in group.lines
    }


def everything():
    return Revision.objects.count(), CheckReport.objects.count(), Event.objects.count()


def test_the_page_comes_back_with_what_was_typed_and_its_checks(client, writer):
    article = make_faulty(writer)
    before = everything()
    typed = shown(article, body=body(OWN, VERBATIM, WRONG), then="check")

    response = client.post(change_url(article), typed)

    panel = response.context["panel"]
    assert (response.status_code, panel.saved, panel.open) == (200, False, 0)
    assert ("quotation", "altered") not in codes(panel)
    assert ("number", "number") in codes(panel)
    assert response.context["form"]["body"].value() == body(OWN, VERBATIM, WRONG)
    assert everything() == before


def test_in_place_only_the_panel_comes_back(client, writer):
    article = make_faulty(writer)
    typed = shown(article, body=body(OWN, WRONG), then="check")

    response = client.post(change_url(article), typed, headers=IN_PLACE)

    html = response.content.decode()
    assert html.lstrip().startswith('<section class="checks" id="checks"')
    assert "of the text as typed, not saved yet" in html
    # Accepting saves first, so it can be done from here.
    assert html.count('form="edit-form" name="accept"') == html.count('class="settle"')


def test_a_piece_that_is_not_there_yet_can_be_checked(client, writer):
    document = make_source()
    typed = posted(body=body(OWN, WRONG), citations=[(document.pk, "based_on", None)], then="check")

    response = client.post(ADD, typed)

    assert (response.status_code, Revision.objects.count()) == (200, 0)
    assert ("number", "number") in codes(response.context["panel"])


def test_a_form_with_a_fault_says_so_and_keeps_what_was_typed(client, writer):
    article = make_faulty(writer)
    typed = shown(article, headline=" ", body="<p>Typed.</p>", then="check")

    response = client.post(change_url(article), typed)
    in_place = client.post(change_url(article), typed, headers=IN_PLACE)

    assert response.context["form"]["body"].value() == "<p>Typed.</p>"
    assert [str(message) for message in response.context["messages"]] == [
        "Not checked yet: see what is marked in the form."
    ]
    assert (in_place.status_code, in_place.content.decode().strip()) == (
        400,
        '<p class="checks__refused" role="alert">'
        "Not checked yet: see what is marked in the form.</p>",
    )


def test_what_was_decided_about_the_saved_text_holds_for_the_same_words(client, writer):
    from articles import workflow
    from tests.articles.workflow.checked import found
    from tests.factories import head_id

    article = make_faulty(writer)
    workflow.accept(
        article_id=article.pk,
        revision_id=head_id(article),
        key=found(article, "quotation", "altered").key,
        reason="So printed.",
        by=writer,
    )

    response = client.post(
        change_url(article), shown(fresh(article), headline="Another", then="check")
    )

    assert (response.context["panel"].open, response.context["panel"].accepted) == (0, 1)


@pytest.mark.parametrize("body_typed", ["<p>" + "word " * 20_000 + "</p>", "<p>“</p>" * 2000])
def test_odd_texts_are_checked_too(client, writer, body_typed):
    article = make_faulty(writer)

    response = client.post(
        change_url(article), shown(article, body=body_typed, then="check"), headers=IN_PLACE
    )

    assert response.status_code == 200


def test_a_reason_that_was_typed_comes_back_with_its_finding(client, writer):
    from tests.articles.workflow.checked import found

    article = make_faulty(writer)
    key = found(article, "quotation", "altered").key
    typed = shown(article, then="check", **{f"reason:{key}": "She said it twice."})

    panel = client.post(change_url(article), typed).context["panel"]

    lines = [line for group in panel.groups for line in group.lines]
    assert [line.reason for line in lines if line.reason] == ["She said it twice."]


def test_a_text_that_was_only_checked_is_not_called_refused(client, writer):
    article = make_faulty(writer)

    html = client.post(change_url(article), shown(article, then="check")).content.decode()

    assert "Not saved. Your text is still here." not in html
