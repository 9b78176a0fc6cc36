"""What every page about one article shares: staff only, its own verb checked, refusals told."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path

from articles.models import Article
from articles.workflow.act import who_may
from articles.workflow.refusals import NotAllowed, Refused
from articles.workflow.table import Verb


class DeskRequest(HttpRequest):
    """A request that came through `admin_view`: somebody is signed in."""

    user: User


type View = Callable[Concatenate[DeskRequest, Article, ...], HttpResponseBase]

VIEW_PERMISSION = "articles.view_article"


def desk_page(
    site: AdminSite, route: str, view: View, *, name: str, verb: Verb | None = None
) -> URLPattern:
    """A page at `<article id>/<route>` of the article admin, named `admin:articles_article_<name>`.

    `admin_view` asks only whether somebody is staff. This asks whether they may look at articles
    and, where the page is for one verb, whether their role includes it. A `Refused` that the view
    lets through becomes a message, and the person returns to the piece.
    """

    @wraps(view)
    def guarded(request: DeskRequest, article_id: int, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(VIEW_PERMISSION):
            raise PermissionDenied("Your role does not include the articles.")
        if verb is not None:
            try:
                who_may(verb, request.user)
            except NotAllowed as refused:
                raise PermissionDenied(str(refused)) from None
        article = get_object_or_404(Article, pk=article_id)
        try:
            return view(request, article, **kwargs)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("admin:articles_article_change", article_id)

    return path(
        f"<int:article_id>/{route}", site.admin_view(guarded), name=f"articles_article_{name}"
    )
