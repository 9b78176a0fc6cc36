"""Importing this registers everything the desk shows."""

from django.contrib import admin
from django_tasks_db.models import DBTaskResult

from articles.admin import (
    article_list,
    events,
    library,
    logins,
    people,
    sources,
    standards,
    taxonomy,
)

# The queue of background tasks is machinery, and its rows name functions: nothing for a newsroom.
admin.site.unregister(DBTaskResult)

__all__ = [
    "article_list",
    "events",
    "library",
    "logins",
    "people",
    "sources",
    "standards",
    "taxonomy",
]
