"""Make what the demo's pieces stand on: logins, authors, sections, outlets and documents.

Whatever is there already stays as it is: somebody may have changed it since.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import models, transaction

from articles.demo.pieces import read
from articles.models import Section
from articles.workflow import record_fact
from authors.models import Author
from sources.models import Document, Feed, Link, Outlet


def password_of(username: str) -> str:
    """Known to anyone who reads this: the loader runs in demo mode only."""
    return f"{username}-demo"


def logins() -> list[dict[str, Any]]:
    return list(read("people")["logins"])


def make_logins() -> dict[str, User]:
    """The users by name. One that nobody signs in with has no usable password."""
    users = {}
    for login in logins():
        username = login["username"]
        user = User.objects.filter(username=username).first()
        users[username] = user or _make_login(login)
    return users


@transaction.atomic
def _make_login(login: dict[str, Any]) -> User:
    first, _space, last = login["name"].partition(" ")
    password = password_of(login["username"]) if login["shown"] else None
    user = User.objects.create_user(
        login["username"], password=password, first_name=first, last_name=last, is_staff=True
    )
    user.groups.set(Group.objects.filter(name__in=login["groups"]))
    return user


def make_sections(by: User, now: datetime) -> dict[str, int]:
    """The sections' keys by slug."""
    found = {}
    for position, row in enumerate(read("sections")["sections"], start=1):
        section = once(Section, {"slug": row["slug"]}, row | {"position": position}, by, now)
        found[row["slug"]] = section.pk
    return found


def make_authors(users: dict[str, User], by: User, now: datetime) -> dict[str, int]:
    """The authors' keys by slug."""
    found = {}
    for row in read("people")["authors"]:
        values = dict(row)
        user = users.get(values.pop("login"))
        author = Author.objects.filter(slug=row["slug"]).first()
        if author is None:
            # A login holds one profile: whoever took it over since keeps it.
            free = user if user and not Author.objects.filter(user=user).exists() else None
            author = once(Author, {"slug": row["slug"]}, values | {"user": free}, by, now)
        found[row["slug"]] = author.pk
    return found


def make_sources(by: User, now: datetime) -> dict[str, int]:
    """The documents' primary keys by the key their file gives them."""
    found = {}
    for row in read("sources")["outlets"]:
        values = {"name": row["name"], "website": row["site"]}
        outlet = once(Outlet, {"slug": row["slug"]}, values, by, now)
        # Whoever tries HubNews out has not asked for the outlets' servers to be asked.
        feeds = {
            feed["slug"]: once(
                Feed, {"outlet": outlet, "slug": feed["slug"]}, feed | {"polled": False}, by, now
            )
            for feed in row.get("feeds", [])
        }
        for document in row["documents"]:
            values = {key: document[key] for key in ("title", "text")}
            values |= {"feed": feeds.get(document.get("feed", "")), "fetched_at": now}
            lookup = {"outlet": outlet, "url": document["url"]}
            found[document["key"]] = once(Document, lookup, values, by, now).pk
    return found


def leave_links_alone(documents: dict[str, int]) -> None:
    """The worker looks at no address that the demo cites, for the same reason."""
    Link.objects.filter(document__in=documents.values()).update(next_check_at=None)


def once[M: models.Model](
    model: type[M], lookup: dict[str, Any], values: dict[str, Any], by: User, now: datetime
) -> M:
    """The row of this lookup, made and written into the audit log when it is not there."""
    with transaction.atomic():
        row: M | None = model._default_manager.filter(**lookup).order_by("pk").first()
        if row is None:
            row = model._default_manager.create(**(values | lookup))
            told = {name: _plain(value) for name, value in values.items()}
            record_fact(subject=row, verb="add", by=by, changes=told, now=now)
    return row


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | list | None) else str(value)
