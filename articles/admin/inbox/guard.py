"""What every page of the inbox shares: staff only, its own permission checked, its own address."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path

from articles.admin.desk_view import DeskRequest
from articles.workflow.act import who_may
from articles.workflow.refusals import NotAllowed
from articles.workflow.table import Verb
from sources.models import Item

type View = Callable[[DeskRequest], HttpResponseBase]
type ItemView = Callable[Concatenate[DeskRequest, Item, ...], HttpResponseBase]

VIEW, CHANGE = "sources.view_item", "sources.change_item"


def ask(request: DeskRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied("Your role does not include this page.")


def desk_page(
    site: AdminSite, route: str, view: View, *, name: str, permission: str = VIEW
) -> URLPattern:
    """A page of its own, named `admin:<name>`. `admin_view` asks only whether somebody is staff."""

    @wraps(view)
    def guarded(request: DeskRequest) -> HttpResponseBase:
        ask(request, permission)
        return view(request)

    return path(route, site.admin_view(guarded), name=name)


def item_page(
    site: AdminSite,
    route: str,
    view: ItemView,
    *,
    name: str,
    permission: str = VIEW,
    verb: Verb | None = None,
) -> URLPattern:
    """A page about one item at `inbox/<item id>/<route>`, named `admin:inbox_<name>`."""

    @wraps(view)
    def guarded(request: DeskRequest, item_id: int, **kwargs: Any) -> HttpResponseBase:
        ask(request, VIEW)
        ask(request, permission)
        if verb is not None:
            try:
                who_may(verb, request.user)
            except NotAllowed as refused:
                raise PermissionDenied(str(refused)) from None
        joined = Item.objects.select_related("outlet", "feed__defaults", "latest", "state_by")
        item = get_object_or_404(joined, pk=item_id)
        return view(request, item, **kwargs)

    return path(f"inbox/<int:item_id>/{route}", site.admin_view(guarded), name=f"inbox_{name}")
