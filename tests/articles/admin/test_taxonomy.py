"""Sections and tags: renamed with an Event, one tag per subject, addresses that stay."""

import pytest

from articles.models import Edition, Event, Section, Tag
from articles.workflow import roles
from tests import factories as make
from tests.articles.admin.desk import as_user

pytestmark = pytest.mark.django_db


def test_an_editor_renames_a_tag_and_its_address_stays():
    tag = Tag.objects.create(name="AI")
    editor = make.make_editor()
    before = Edition.objects.get().number

    answer = as_user(editor).post(
        f"/admin/articles/tag/{tag.pk}/change/", {"name": "Artificial intelligence", "slug": "x"}
    )

    assert answer.status_code == 302
    tag.refresh_from_db()
    assert (tag.name, tag.slug, tag.key) == (
        "Artificial intelligence",
        "ai",
        "artificial intelligence",
    )
    event = Event.objects.get(verb="change_tag")
    assert (event.actor, event.data["changes"]) == (
        editor,
        {"name": ["AI", "Artificial intelligence"]},
    )
    assert Edition.objects.get().number == before + 1


@pytest.mark.parametrize("name", ["ai", " Ai ", "AI", "aI"])
def test_a_tag_that_differs_in_case_only_is_refused(name):
    Tag.objects.create(name="AI")

    answer = as_user(make.make_editor()).post(
        "/admin/articles/tag/add/", {"name": name, "slug": "ai-2"}
    )

    (error,) = answer.context["adminform"].form.errors["name"]
    shown = name.strip()
    if shown == "AI":
        assert error == "The tag “AI” is here already."
    else:
        assert error == f"“AI” and “{shown}” are one tag: it is here already."
    assert Tag.objects.count() == 1


def test_case_is_folded_beyond_ascii():
    Tag.objects.create(name="Österreich")

    answer = as_user(make.make_editor()).post(
        "/admin/articles/tag/add/", {"name": "ÖSTERREICH", "slug": "at"}
    )

    assert answer.status_code == 200
    assert Tag.objects.count() == 1


@pytest.mark.parametrize("name", ["ﬃ" * 100, "ŉ" * 60])
def test_a_tag_that_is_too_long_when_it_is_spelt_out_is_refused(name):
    answer = as_user(make.make_editor()).post(
        "/admin/articles/tag/add/", {"name": name, "slug": "long"}
    )

    assert answer.context["adminform"].form.errors["name"] == [
        f"A tag has at most 100 characters: “{name[:40]}…”."
    ]
    assert not Tag.objects.exists()


def test_a_tag_may_be_given_another_case():
    tag = Tag.objects.create(name="Ai")

    as_user(make.make_editor()).post(
        f"/admin/articles/tag/{tag.pk}/change/", {"name": "AI", "slug": "ai"}
    )

    tag.refresh_from_db()
    assert tag.name == "AI"


def test_only_an_administrator_makes_and_renames_sections():
    section = make.make_section("Tech")
    changed = {"name": "Technology", "description": "", "position": 3}
    url = f"/admin/articles/section/{section.pk}/change/"

    assert as_user(make.make_editor()).post(url, changed).status_code == 403
    assert as_user(make.make_admin()).post(url, changed).status_code == 302

    section.refresh_from_db()
    assert (section.name, section.slug, section.position) == ("Technology", "tech", 3)
    assert Event.objects.get(verb="change_section").data["changes"] == {
        "name": ["Tech", "Technology"],
        "position": [0, 3],
    }


def test_nobody_deletes_a_section_or_a_tag():
    section, tag = make.make_section("Tech"), Tag.objects.create(name="AI")
    client = as_user(make.make_user(is_superuser=True))

    assert client.post(f"/admin/articles/section/{section.pk}/delete/").status_code == 403
    assert client.post(f"/admin/articles/tag/{tag.pk}/delete/").status_code == 403
    assert (Section.objects.count(), Tag.objects.count()) == (1, 1)


def test_a_writer_adds_tags_but_does_not_rename_them():
    client = as_user(make.make_user(roles.WRITER))

    added = client.post("/admin/articles/tag/add/", {"name": "Robots", "slug": "robots"})
    tag = Tag.objects.get()
    renamed = client.post(f"/admin/articles/tag/{tag.pk}/change/", {"name": "Machines"})

    assert (added.status_code, renamed.status_code) == (302, 403)
    assert Event.objects.get(verb="add_tag").data["changes"] == {
        "name": "Robots",
        "slug": "robots",
    }


def test_only_our_own_tags_are_at_the_desk():
    page = as_user(make.make_user(is_superuser=True)).get("/admin/").content.decode()

    assert "/admin/articles/tag/" in page
    assert "/admin/taggit/" not in page
