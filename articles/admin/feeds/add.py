"""Add a feed: type an address, look at what it brings, then save it."""

import re
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html

from articles.admin.desk_view import DeskRequest
from articles.admin.feeds.forms import NO_ADDRESS, AddressForm, DetailsForm, feed_at
from articles.admin.feeds.making import (
    KnownOutlets,
    bare_host,
    make_defaults,
    make_feed,
    make_outlet,
)
from articles.admin.feeds.seen import Seen, read_seen
from articles.admin.pages import desk_response
from sources.addresses import web_address
from sources.feeds import NotAFeed, preview
from sources.fetching import Unreachable
from sources.models import Feed

BETWEEN = re.compile(r"\s+[–—|:›»·-]\s+|:\s+")


def add(request: DeskRequest) -> HttpResponse:
    steps = {"look": _look, "anyway": _anyway, "save": _save}
    step = steps.get(request.POST.get("step", "")) if request.method == "POST" else None
    return step(request) if step else _ask(request, AddressForm(label_suffix=""))


def _look(request: DeskRequest) -> HttpResponse:
    form = AddressForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _ask(request, form, status=400)
    try:
        found = Seen.of(preview(form.cleaned_data["address"]))
    except (Unreachable, NotAFeed) as fault:
        return _ask(request, form, problem=fault.reason, status=400)
    if double := feed_at(found.url):
        return _ask(request, form, double=double, status=400)
    return _details(request, _proposed(request, found.url, found), found)


def _anyway(request: DeskRequest) -> HttpResponse:
    """On to the details without a look: the person says so, and says so again when saving."""
    form = AddressForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _ask(request, form, status=400)
    typed = form.cleaned_data["address"]
    address = web_address(typed) or web_address(f"https://{typed}")
    if not address or "." not in bare_host(address):
        form.add_error("address", NO_ADDRESS)
        return _ask(request, form, status=400)
    if double := feed_at(address):
        return _ask(request, form, double=double, status=400)
    return _details(request, _proposed(request, address, None), None)


def _save(request: DeskRequest) -> HttpResponse:
    seen = read_seen(request.POST.get("seen", ""))
    if seen is not None and seen.url != request.POST.get("url"):
        seen = None
    form = DetailsForm(request.POST, by=request.user, seen=seen is not None)
    if not form.is_valid():
        return _details(request, form, seen, status=400)
    try:
        feed = _made(request, form.cleaned_data)
    except IntegrityError:
        # Somebody else added the outlet or the feed at this moment.
        form.add_error(None, "Somebody else just saved one of the same name. Look again and save.")
        return _details(request, form, seen, status=409)
    soon = "the worker reads it within a minute." if feed.polled else "it is not read by itself."
    messages.success(request, format_html("“{}” is added: {}", feed, soon))
    return redirect("admin:sources_feed_changelist")


@transaction.atomic
def _made(request: DeskRequest, data: dict[str, Any]) -> Feed:
    by = request.user
    outlet = data["outlet"] or make_outlet(
        name=data["new_outlet"], website=data["new_website"], by=by
    )
    more = {name: data[name] for name in ("slug", "polled", "every_minutes", "fetch_pages")}
    feed = make_feed(outlet=outlet, label=data["label"], url=data["url"], by=by, **more)
    make_defaults(feed=feed, section=data["section"], tags=data["tags"], by=by)
    return feed


def _proposed(request: DeskRequest, url: str, seen: Seen | None) -> DetailsForm:
    """The details as far as they can be told: whose feed it is, and what it covers."""
    title, site = (seen.title, seen.site) if seen else ("", "")
    outlet = KnownOutlets().of(site, url)
    parts = [part for part in BETWEEN.split(title) if part]
    name = outlet.name if outlet else (parts[0] if parts else bare_host(site or url))
    rest = [part for part in parts if part.casefold() != name.casefold()]
    return DetailsForm(
        by=request.user,
        seen=seen is not None,
        initial={
            "url": url,
            "outlet": outlet.pk if outlet else None,
            "new_outlet": "" if outlet else name[:120],
            "new_website": "" if outlet or len(site) > 500 else site,
            "label": (rest[0] if rest else "News")[:120],
            "polled": True,
            "fetch_pages": True,
        },
    )


def _ask(
    request: DeskRequest,
    form: AddressForm,
    *,
    problem: str = "",
    double: Feed | None = None,
    status: int = 200,
) -> HttpResponse:
    return desk_response(
        request,
        "feeds/address.html",
        title="Add a feed",
        form=form,
        problem=problem,
        double=double,
        status=status,
    )


def _details(
    request: DeskRequest, form: DetailsForm, seen: Seen | None, *, status: int = 200
) -> HttpResponse:
    return desk_response(
        request,
        "feeds/details.html",
        title="Add a feed",
        form=form,
        seen=seen,
        url=form["url"].value(),
        status=status,
    )
