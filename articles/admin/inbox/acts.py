"""Putting items aside and back, one or several, and returning to the same list."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.admin.desk_view import DeskRequest
from articles.admin.inbox.asked import Asked
from articles.admin.page_key import read_number
from sources.dismissal import dismiss, put_back

# As many as a page can show, and some more.
MOST = 200


@require_POST
def act(request: DeskRequest) -> HttpResponse:
    """A row's own button, whose value is the item, or one for all ticked rows, without a value."""
    putting_back = "put_back" in request.POST
    own = read_number(request.POST.get("put_back" if putting_back else "dismiss", ""))
    ids = [own] if own else _numbers(request.POST.getlist("item"))
    if not ids:
        messages.warning(request, "Nothing was chosen: tick at least one row.")
    elif putting_back:
        _say(request, put_back(item_ids=ids, by=request.user, now=timezone.now()), "unread again")
    else:
        _say(request, dismiss(item_ids=ids, by=request.user, now=timezone.now()), "dismissed")
    if request.POST.get("from") == "item" and own:
        return redirect("admin:inbox_item", own)
    return redirect(back_to(request, ids))


def back_to(request: DeskRequest, gone: list[int]) -> str:
    """The list as it was, at the row that follows those just acted on."""
    shown = _numbers(request.POST.get("order", "").split(","))
    last = max((shown.index(pk) for pk in gone if pk in shown), default=-1)
    following = [pk for pk in shown[last + 1 :] if pk not in gone]
    place = f"#item-{following[0]}" if gone and following else ""
    return f"{reverse('admin:inbox')}{_list_address(request.POST.get('back', ''))}{place}"


def _list_address(typed: str) -> str:
    """The query string of a list of the inbox, read and written anew: it leads nowhere else."""
    query = QueryDict(typed.removeprefix("?")[:2_000])
    key: dict[str, Any] = {name: query.get(name, "")[:40] for name in ("before", "after")}
    return Asked.read(query).address(**key)


def _say(request: DeskRequest, count: int, done: str) -> None:
    if count == 0:
        messages.info(request, "Nothing changed: somebody else was there first, or it is used.")
    else:
        messages.success(request, f"{count} {'item is' if count == 1 else 'items are'} {done}.")


def _numbers(texts: list[str]) -> list[int]:
    return [number for text in texts[:MOST] if (number := read_number(text))]
