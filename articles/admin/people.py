"""Author profiles at the desk, and the way from a login to its own profile."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.http.response import HttpResponse
from django.shortcuts import redirect

from articles.admin.public_facts import PublicFacts
from articles.admin.who import signed_in
from articles.workflow.drawing import ask_for_portrait
from authors.admin import AuthorAdmin
from authors.models import Author


@admin.register(Author)
class DeskAuthorAdmin(AuthorAdmin, PublicFacts):
    """AuthorAdmin stands first: it keeps the photo before PublicFacts saves the row."""

    def facts(self, obj: Any) -> dict[str, Any]:
        links = [[link.label, link.url] for link in obj.links.all()]
        return {**super().facts(obj), "links": links}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if "photo" in form.changed_data:
            ask_for_portrait(form.instance.pk)


def my_profile(request: HttpRequest) -> HttpResponse:
    """The profile linked to this login, or what to do without one."""
    author = Author.objects.filter(user=signed_in(request)).first()
    if author is None:
        messages.info(
            request,
            "No author profile is linked to your login. A profile manager can link one.",
        )
        return redirect("admin:index")
    return redirect("admin:authors_author_change", author.pk)
