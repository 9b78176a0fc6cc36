"""Who may open and who may post: each page asks for its own verb, not only for staff."""

import pytest

from articles.workflow import roles
from articles.workflow.table import Verb
from tests.articles.admin.review.pages import EVERY_STANDARD, everything, page
from tests.factories import head_id, make_submitted, make_user

pytestmark = pytest.mark.django_db

READABLE = ["review", "history"]
# Which role's permission each page that acts belongs to.
ACTS = {
    ("approve",): Verb.APPROVE,
    ("approve_with_edits",): Verb.APPROVE,
    ("send_back",): Verb.SEND_BACK,
    ("publish",): Verb.PUBLISH,
    ("restore", 1): Verb.SAVE,
    **{
        ("step", str(verb)): verb
        for verb in (
            Verb.SUBMIT,
            Verb.WITHDRAW,
            Verb.UNSCHEDULE,
            Verb.UNPUBLISH,
            Verb.RETRACT,
            Verb.TAKE_DOWN,
            Verb.SPIKE,
            Verb.UNSPIKE,
            Verb.MOVE,
        )
    },
}
DATA = {"standards": EVERY_STANDARD, "note": "No.", "text": "elsewhere", "when": "now"}


def closed_to(role: str) -> dict[tuple[object, ...], bool]:
    return {
        where: not {verb.permission, "articles.view_article"} <= roles.ROLES[role]
        for where, verb in ACTS.items()
    }


@pytest.mark.parametrize("role", roles.ROLES)
def test_a_page_that_acts_is_open_to_the_roles_of_its_verb(client, role):
    article = make_submitted()
    client.force_login(make_user(role))

    answers = {where: client.get(page(article, *where)).status_code == 403 for where in ACTS}

    assert answers == closed_to(role)


@pytest.mark.parametrize("role", roles.ROLES)
def test_a_role_without_the_verb_changes_nothing(client, role):
    article = make_submitted()
    client.force_login(make_user(role))
    before = everything(article)
    data = {**DATA, "revision_id": head_id(article), "onto_id": head_id(article)}
    closed = [where for where, shut in closed_to(role).items() if shut]

    answers = {where: client.post(page(article, *where), data).status_code for where in closed}

    assert answers == dict.fromkeys(closed, 403)
    assert everything(article) == before


@pytest.mark.parametrize("role", roles.ROLES)
@pytest.mark.parametrize("name", READABLE)
def test_reading_needs_only_the_right_to_see_articles(client, role, name):
    article = make_submitted()
    client.force_login(make_user(role))

    response = client.get(page(article, name))

    assert response.status_code == (403 if role == roles.PROFILE_MANAGER else 200)


def test_a_stranger_is_asked_to_sign_in(client):
    article = make_submitted()
    pages = [page(article, *where) for where in [("review",), ("history",), *ACTS]]

    answers = [client.post(address)["Location"] for address in pages]

    assert answers == [f"/admin/login/?next={address}" for address in pages]


@pytest.mark.parametrize("where", [("review",), ("history",), ("publish",), ("step", "spike")])
def test_a_piece_that_is_not_there_is_not_found(client, where):
    article = make_submitted()
    address = page(article, *where)
    client.force_login(make_user(roles.ADMINISTRATOR))

    missing = address.replace(f"/{article.pk}/", f"/{10**30}/")

    assert client.get(missing).status_code == 404
