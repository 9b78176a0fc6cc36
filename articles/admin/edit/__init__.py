"""The edit form and the pages around it: writing, two texts at once, the preview."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from articles.admin.desk_view import desk_page
from articles.admin.edit.add import add
from articles.admin.edit.change import change
from articles.admin.edit.conflict import conflict
from articles.admin.edit.preview import preview
from articles.admin.edit.tags import tag_suggestions


def urls(site: AdminSite) -> list[URLPattern]:
    return [
        path("add/", site.admin_view(add), name="articles_article_add"),
        path(
            "tag-suggestions/",
            site.admin_view(tag_suggestions),
            name="articles_tag_suggestions",
        ),
        desk_page(site, "change/", change, name="change"),
        desk_page(site, "conflict/<int:number>/", conflict, name="conflict"),
        desk_page(site, "preview/<int:number>/", preview, name="preview"),
    ]
