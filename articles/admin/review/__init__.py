"""Deciding about a piece: the review screen, its answers, publishing, and every other step."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern

from articles.admin import history
from articles.admin.desk_view import desk_page
from articles.admin.review.answers import (
    approve,
    approve_with_edits,
    keep_as_draft,
    send_back,
)
from articles.admin.review.publish import publish
from articles.admin.review.screen import review
from articles.admin.review.settle import settle
from articles.admin.review.step import step
from articles.workflow.table import Verb


def urls(site: AdminSite) -> list[URLPattern]:
    return [
        desk_page(site, "review/", review, name="review"),
        desk_page(site, "review/approve/", approve, name="approve", verb=Verb.APPROVE),
        desk_page(
            site,
            "review/approve-with-edits/",
            approve_with_edits,
            name="approve_with_edits",
            verb=Verb.APPROVE,
        ),
        desk_page(
            site, "review/save-as-draft/", keep_as_draft, name="keep_as_draft", verb=Verb.SAVE
        ),
        desk_page(site, "review/send-back/", send_back, name="send_back", verb=Verb.SEND_BACK),
        desk_page(site, "review/settle/", settle, name="settle", verb=Verb.ACCEPT),
        desk_page(site, "publish/", publish, name="publish", verb=Verb.PUBLISH),
        # The verb is in the address: the view asks for that verb's own permission.
        desk_page(site, "step/<slug:verb>/", step, name="step"),
        *history.urls(site),
    ]
