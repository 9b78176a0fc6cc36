"""What happened to a piece: the timeline, two versions compared, one restored."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern

from articles.admin.audit.page import audit
from articles.admin.desk_view import desk_page
from articles.admin.history.compare import compare, pick
from articles.admin.history.restore import restore
from articles.admin.history.timeline_page import history
from articles.workflow.table import Verb


def urls(site: AdminSite) -> list[URLPattern]:
    return [
        desk_page(site, "history/", history, name="history"),
        desk_page(site, "audit/", audit, name="audit"),
        desk_page(site, "compare/", pick, name="compare_pick"),
        desk_page(site, "compare/<int:old>/<int:new>/", compare, name="compare"),
        desk_page(site, "restore/<int:number>/", restore, name="restore", verb=Verb.SAVE),
    ]
