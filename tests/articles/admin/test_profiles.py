"""Profiles: who edits whose, what is recorded, and that a photo is drawn anew."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Edition, Event
from articles.workflow import roles
from authors.models import Author
from hubnews import task_queue
from hubnews.uploads import NOT_STORED
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.pictures import a_picture, not_a_picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def change_url(author: Author) -> str:
    return f"/admin/authors/author/{author.pk}/change/"


def typed(author: Author, **fields) -> dict:
    """What the form sends when nothing but `fields` was changed."""
    links = list(author.links.all())
    data = {
        "name": author.name,
        "job_title": author.job_title,
        "bio": author.bio,
        "website": author.website,
        "expertise": ", ".join(author.expertise),
        "languages": ", ".join(author.languages),
        "user": author.user_id or "",
        "is_active": "on" if author.is_active else "",
        "links-TOTAL_FORMS": len(links),
        "links-INITIAL_FORMS": len(links),
    }
    for number, link in enumerate(links):
        data |= {
            f"links-{number}-id": link.pk,
            f"links-{number}-label": link.label,
            f"links-{number}-url": link.url,
            f"links-{number}-position": link.position,
        }
    return data | fields


def edition() -> int:
    return Edition.objects.get().number


def test_a_profile_manager_edits_a_profile_and_the_log_says_what():
    manager = make.make_user(roles.PROFILE_MANAGER)
    author = make.make_author("Ada", bio="Old.", expertise=["Engines"])
    before = edition()

    answer = as_user(manager).post(
        change_url(author),
        typed(author, bio="New.", expertise="Engines,  numbers,, Engines", languages="en, pt-BR"),
    )

    assert answer.status_code == 302
    author.refresh_from_db()
    assert (author.bio, author.expertise, author.languages) == (
        "New.",
        ["Engines", "numbers"],
        ["en", "pt-BR"],
    )
    event = Event.objects.get(verb="change_author")
    assert event.actor == manager
    assert event.subject == f"authors.author:{author.pk}"
    assert event.data == {
        "name": "Ada",
        "changes": {
            "bio": ["Old.", "New."],
            "expertise": [["Engines"], ["Engines", "numbers"]],
            "languages": [[], ["en", "pt-BR"]],
        },
    }
    assert edition() == before + 1


def test_saving_without_a_change_records_nothing():
    author = make.make_author("Ada", bio="Bio.")
    before = edition()

    as_user(make.make_user(roles.PROFILE_MANAGER)).post(change_url(author), typed(author))

    assert not Event.objects.filter(verb="change_author").exists()
    assert edition() == before


def test_a_new_profile_is_recorded_with_what_it_says():
    manager = make.make_user(roles.PROFILE_MANAGER)
    data = {
        "name": "Ada",
        "slug": "ada",
        "job_title": "",
        "bio": "Bio.",
        "website": "",
        "expertise": "",
        "languages": "en",
        "user": "",
        "is_active": "on",
        "links-TOTAL_FORMS": 1,
        "links-INITIAL_FORMS": 0,
        "links-0-label": "Mastodon",
        "links-0-url": "https://social.example/@ada",
        "links-0-position": 0,
    }

    answer = as_user(manager).post("/admin/authors/author/add/", data)

    assert answer.status_code == 302
    author = Author.objects.get(slug="ada")
    assert Event.objects.get(verb="add_author").data["changes"] == {
        "name": "Ada",
        "slug": "ada",
        "bio": "Bio.",
        "languages": ["en"],
        "is_active": True,
        "links": [["Mastodon", "https://social.example/@ada"]],
    }
    assert [link.label for link in author.links.all()] == ["Mastodon"]


def test_only_what_was_changed_is_written():
    manager = as_user(make.make_user(roles.PROFILE_MANAGER))
    author = make.make_author("Ada", bio="Old.")

    with CaptureQueriesContext(connection) as queries:
        manager.post(change_url(author), typed(author, job_title="Engineer"))

    written = [q["sql"] for q in queries if q["sql"].startswith('UPDATE "authors_author"')]
    assert len(written) == 1
    assert '"job_title" = ' in written[0]
    assert '"bio"' not in written[0]


def test_a_person_edits_their_own_profile_but_not_what_the_newsroom_decides():
    user = make.make_user(roles.WRITER)
    author = make.make_author("Ada", user=user, bio="Old.")
    other = make.make_user(roles.WRITER)

    answer = as_user(user).post(
        change_url(author),
        typed(author, bio="Mine.", slug="elsewhere", user=other.pk, is_active=""),
    )

    assert answer.status_code == 302
    slug = author.slug
    author.refresh_from_db()
    assert (author.bio, author.slug, author.user_id, author.is_active) == (
        "Mine.",
        slug,
        user.pk,
        True,
    )
    assert Event.objects.get(verb="change_author").actor == user


def test_a_person_without_any_role_edits_their_own_profile():
    user = make.make_user()
    author = make.make_author("Ada", user=user)
    client = as_user(user)

    answer = client.post(change_url(author), typed(author, bio="Mine."))

    assert (answer.status_code, answer.url) == (302, "/admin/")
    author.refresh_from_db()
    assert author.bio == "Mine."
    assert client.get("/admin/authors/author/").status_code == 403


def test_nobody_else_edits_it():
    author = make.make_author("Ada", user=make.make_user(), bio="Hers.")

    for user in (make.make_writer(), make.make_editor()):
        client = as_user(user)
        assert client.get(change_url(author)).status_code == 200
        assert client.post(change_url(author), typed(author, bio="Not hers.")).status_code == 403
    assert as_user(make.make_user()).get(change_url(author)).status_code == 403
    author.refresh_from_db()
    assert author.bio == "Hers."


def test_the_address_of_a_profile_stays():
    author = make.make_author("Ada")
    slug = author.slug

    as_user(make.make_user(roles.PROFILE_MANAGER)).post(
        change_url(author), typed(author, name="Ada Byron", slug="ada-byron")
    )

    author.refresh_from_db()
    assert (author.name, author.slug) == ("Ada Byron", slug)


def test_nobody_deletes_a_profile():
    author = make.make_author("Ada")
    client = as_user(make.make_user(is_superuser=True))

    assert client.post(f"/admin/authors/author/{author.pk}/delete/").status_code == 403
    assert Author.objects.filter(pk=author.pk).exists()


def test_my_profile_leads_there_or_says_that_there_is_none():
    user = make.make_user()
    client = as_user(user)

    told = client.get("/admin/my-profile/", follow=True).content.decode()
    assert "No author profile is linked to your login." in told
    author = make.make_author("Ada", user=user)
    assert client.get("/admin/my-profile/").url == change_url(author)


def test_a_photo_is_kept_under_the_name_of_its_content(tmp_path):
    author = make.make_author("Ada")
    manager = as_user(make.make_user(roles.PROFILE_MANAGER))

    manager.post(change_url(author), typed(author, photo=a_picture("../../etc/passwd.png")))

    author.refresh_from_db()
    stored = [path.name for path in (tmp_path / "authors").iterdir()]
    assert [author.photo.name] == [f"authors/{name}" for name in stored]
    assert Event.objects.get(verb="change_author").data["changes"] == {
        "photo": ["", author.photo.name]
    }
    # It is drawn in small squares without anybody having to ask for it.
    assert task_queue.run_ready(keep_going=lambda: True) == 1
    author.refresh_from_db()
    assert author.photo_drawn.endswith(" 1 18")


def test_a_storage_that_fails_leaves_the_profile_as_it_was(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "a-file" / "media"
    (tmp_path / "a-file").write_text("There is no room below a file.")
    manager = as_user(make.make_user(roles.PROFILE_MANAGER))
    author = make.make_author("Ada One", bio="Old.")

    answer = manager.post(change_url(author), typed(author, bio="New.", photo=a_picture()))

    form = answer.context["adminform"].form
    assert (form.errors, form["bio"].value()) == ({"photo": [NOT_STORED]}, "New.")
    author.refresh_from_db()
    assert (author.bio, author.photo.name) == ("Old.", "")


def test_a_file_that_is_no_photo_is_refused_and_the_words_stay():
    author = make.make_author("Ada", bio="Old.")
    manager = as_user(make.make_user(roles.PROFILE_MANAGER))

    answer = manager.post(
        change_url(author), typed(author, bio="Typed \u202eلنص 👩‍🔬.", photo=not_a_picture())
    )

    page = answer.content.decode()
    assert "This file is not a picture we can take." in page
    assert "Typed \u202eلنص 👩‍🔬." in page
    author.refresh_from_db()
    assert (author.bio, author.photo.name) == ("Old.", "")
    assert not Event.objects.filter(verb="change_author").exists()
