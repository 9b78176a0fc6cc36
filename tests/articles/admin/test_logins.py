"""Logins: administrators manage them, and nobody gives themselves more than they have."""

import pytest
from django.contrib.auth.models import Group, User

from articles.workflow import roles
from tests import factories as make
from tests.articles.admin.desk import as_user

pytestmark = pytest.mark.django_db


def typed(user: User, **fields) -> dict:
    return {
        "username": user.username,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "email": user.email,
        "is_active": "on",
        "is_staff": "on",
        "groups": [group.pk for group in user.groups.all()],
        "date_joined_0": "2026-11-01",
        "date_joined_1": "09:00:00",
    } | fields


@pytest.mark.parametrize("role", [roles.WRITER, roles.EDITOR, roles.PUBLISHER])
def test_only_administrators_see_logins(role):
    assert as_user(make.make_user(role)).get("/admin/auth/user/").status_code == 403
    assert as_user(make.make_admin()).get("/admin/auth/user/").status_code == 200


def test_an_administrator_gives_a_role():
    user = make.make_user()
    editor = Group.objects.get(name=roles.EDITOR)

    as_user(make.make_admin()).post(
        f"/admin/auth/user/{user.pk}/change/", typed(user, groups=[editor.pk])
    )

    assert list(user.groups.all()) == [editor]


def test_an_administrator_makes_no_superuser_of_themselves_or_anybody():
    admin = make.make_admin()
    client = as_user(admin)

    for user in (admin, make.make_user()):
        client.post(
            f"/admin/auth/user/{user.pk}/change/",
            typed(user, is_superuser="on", user_permissions=[1, 2, 3]),
        )
        user.refresh_from_db()
        assert not user.is_superuser
        assert not user.user_permissions.exists()


def test_an_administrator_does_not_take_over_a_superuser():
    boss = make.make_user(is_superuser=True, username="boss")
    boss.set_password("the old one")
    boss.save(update_fields=["password"])
    client = as_user(make.make_admin())
    new = {"password1": "brand-new-words", "password2": "brand-new-words", "set-password": ""}

    assert client.post(f"/admin/auth/user/{boss.pk}/change/", typed(boss)).status_code == 403
    assert client.post(f"/admin/auth/user/{boss.pk}/password/", new).status_code == 403
    boss.refresh_from_db()
    assert boss.check_password("the old one")


def test_a_login_is_never_deleted():
    user = make.make_user()
    client = as_user(make.make_user(is_superuser=True))

    assert client.post(f"/admin/auth/user/{user.pk}/delete/").status_code == 403
    assert User.objects.filter(pk=user.pk).exists()
