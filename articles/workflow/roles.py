"""Roles are groups: which permissions each one holds. A migration makes them.

An administrator may change the groups afterwards; `install` only adds what is missing.
"""

from typing import Any

WRITER = "Writer"
EDITOR = "Editor"
PUBLISHER = "Publisher"
PROFILE_MANAGER = "Profile manager"
ADMINISTRATOR = "Administrator"

LOOK = {
    "articles.view_article",
    "articles.view_section",
    "articles.view_tag",
    "articles.view_image",
    "articles.view_event",
    "authors.view_author",
    "sources.view_outlet",
    "sources.view_feed",
    "sources.view_document",
    "sources.view_item",
    "sources.view_link",
    "articles.view_feeddefaults",
    "articles.view_standard",
}
WRITE = LOOK | {
    "articles.add_article",
    "articles.change_article",
    "articles.submit_article",
    "articles.withdraw_article",
    "articles.add_image",
    "articles.change_image",
    "articles.add_tag",
    "sources.add_outlet",
    "sources.add_feed",
    "sources.add_document",
    "sources.change_item",
    "sources.change_link",
    "articles.add_feeddefaults",
}
EDIT = WRITE | {
    "articles.send_back_article",
    "articles.approve_article",
    "articles.spike_article",
    "articles.move_article",
    "articles.change_tag",
    "sources.change_outlet",
    "sources.change_feed",
    "articles.change_feeddefaults",
}
PUBLISH = LOOK | {
    "articles.publish_article",
    "articles.unpublish_article",
    "articles.retract_article",
    "articles.move_article",
}
PROFILES = {"authors.view_author", "authors.add_author", "authors.change_author"}
ADMINISTER = (
    EDIT
    | PUBLISH
    | PROFILES
    | {
        "articles.take_down_article",
        "articles.add_section",
        "articles.change_section",
        "articles.add_standard",
        "articles.change_standard",
        "auth.view_user",
        "auth.add_user",
        "auth.change_user",
        "auth.view_group",
    }
)

ROLES: dict[str, set[str]] = {
    WRITER: WRITE,
    EDITOR: EDIT,
    PUBLISHER: PUBLISH,
    PROFILE_MANAGER: PROFILES,
    ADMINISTRATOR: ADMINISTER,
}
# What came later, for the migrations that bring it to groups an administrator may have changed.
WITH_THE_INBOX = {
    name
    for name in ADMINISTER
    if name.partition("_")[2] in {"item", "link", "feeddefaults", "standard"}
}


def install(apps: Any) -> None:
    """Make the groups, and the permissions they need (Django makes those only after a migrate)."""
    grant(apps, set().union(*ROLES.values()))


def grant(apps: Any, wanted: set[str]) -> None:
    """Give each role those of `wanted` that are its own. Nothing else of a group is touched."""
    group_model = apps.get_model("auth", "Group")
    for role, names in ROLES.items():
        group, _made = group_model.objects.get_or_create(name=role)
        group.permissions.add(*[_permission(apps, name) for name in sorted(names & wanted)])


def _permission(apps: Any, name: str) -> Any:
    app_label, codename = name.split(".")
    model = codename.rsplit("_", 1)[1]
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )
    return permission
