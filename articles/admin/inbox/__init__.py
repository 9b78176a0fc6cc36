"""The inbox: what came in, each item of it, and what becomes of it."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern

from articles.admin.inbox.acts import act
from articles.admin.inbox.add_to import add_to_piece
from articles.admin.inbox.archive import archive_page
from articles.admin.inbox.dead import dead_sources
from articles.admin.inbox.draft import start
from articles.admin.inbox.guard import CHANGE, desk_page, item_page
from articles.admin.inbox.item import show_item
from articles.admin.inbox.listing import inbox
from articles.admin.inbox.paste import paste_text, read_again
from articles.workflow.table import Verb


def urls(site: AdminSite) -> list[URLPattern]:
    return [
        desk_page(site, "inbox/", inbox, name="inbox"),
        desk_page(site, "inbox/act/", act, name="inbox_act", permission=CHANGE),
        desk_page(
            site,
            "inbox/dead-sources/",
            dead_sources,
            name="dead_sources",
            permission="sources.view_link",
        ),
        archive_page(site),
        item_page(site, "", show_item, name="item"),
        item_page(site, "draft/", start, name="draft", verb=Verb.CREATE),
        item_page(site, "add/", add_to_piece, name="add_to", verb=Verb.SAVE),
        item_page(site, "paste/", paste_text, name="paste", permission=CHANGE),
        item_page(site, "read/", read_again, name="read_again", permission=CHANGE),
    ]
