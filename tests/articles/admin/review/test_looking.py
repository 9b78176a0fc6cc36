"""GET shows and changes nothing, whichever page it is and whatever stands in the address."""

import pytest

from tests.articles.admin.review.pages import everything, page
from tests.factories import (
    make_admin,
    make_approved,
    make_draft,
    make_edit,
    make_published,
    make_submitted,
)

pytestmark = pytest.mark.django_db

SITUATIONS = {
    "draft": make_draft,
    "in review": make_submitted,
    "approved": make_approved,
    "live": make_published,
    "draft on live": lambda: make_edit(make_published(), headline="Newer"),
}
PAGES = [
    ("review",),
    ("publish",),
    ("history",),
    ("compare", 1, 1),
    ("restore", 1),
    *[
        ("step", verb)
        for verb in (
            *("submit", "withdraw", "unschedule", "unpublish", "retract", "take_down"),
            *("spike", "unspike", "move"),
        )
    ],
]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_looking_changes_nothing(client, situation):
    article = SITUATIONS[situation]()
    client.force_login(make_admin())
    before = everything(article)

    answers = {where: client.get(page(article, *where)).status_code for where in PAGES}

    assert answers == dict.fromkeys(PAGES, 200)
    assert everything(article) == before


@pytest.mark.parametrize("name", ["approve", "approve_with_edits", "send_back"])
def test_an_answer_is_never_given_by_looking(client, name):
    article = make_submitted()
    client.force_login(make_admin())
    before = everything(article)

    response = client.get(page(article, name))

    assert (response.status_code, response["Location"]) == (302, page(article, "review"))
    assert everything(article) == before


@pytest.mark.parametrize("since", ["0", "99", "-1", "x", "9" * 30, "1' OR 1=1", "½"])
def test_a_malformed_version_to_compare_with_was_not_asked(client, since):
    article = make_submitted()
    client.force_login(make_admin())

    response = client.get(page(article, "review"), {"since": since})

    assert response.status_code == 200
    assert response.context["baseline"].revision is None
