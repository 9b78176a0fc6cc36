"""Import of an OPML file: choose it, look at what it would bring, save what is ticked.

Nothing is fetched meanwhile: the worker reads the new feeds afterwards.
"""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from articles.admin.desk_view import DeskRequest
from articles.admin.feeds.making import KnownOutlets, make_feed, make_outlet
from articles.admin.feeds.review import NEW, Line, review
from articles.admin.page_key import read_number
from articles.admin.pages import desk_response
from sources.addresses import web_address
from sources.opml import MOST_BYTES, TOO_LARGE, BadOpml, Entry, read_opml

# More at once would keep everybody else waiting for the database.
PER_STEP = 200
SALT = "desk.opml"
DAY = 86_400


def import_feeds(request: DeskRequest) -> HttpResponse:
    if request.method != "POST":
        return _ask(request)
    if "entries" in request.POST:
        return _save(request)
    try:
        return _look(request, _entries_in(request.FILES.get("file")))
    except BadOpml as refused:
        return _ask(request, problem=str(refused), status=400)


def _entries_in(file: object) -> list[Entry]:
    if not isinstance(file, UploadedFile):
        raise BadOpml("Choose the OPML file first.")
    if (file.size or 0) > MOST_BYTES:
        raise BadOpml(TOO_LARGE)
    entries = read_opml(file.read())
    if not entries:
        raise BadOpml("The file lists no feed.")
    return entries


def _look(request: DeskRequest, entries: list[Entry], *, status: int = 200) -> HttpResponse:
    lines = _reviewed(request, entries)
    new = [line for line in lines if line.status == NEW]
    shown = new[:PER_STEP]
    return desk_response(
        request,
        "feeds/opml_review.html",
        title="Import feeds",
        status=status,
        new=list(enumerate(shown)),
        others=[line for line in lines if line.status != NEW][:PER_STEP],
        left=len(new) - len(shown),
        entries=signing.dumps([_plain(line) for line in shown], salt=SALT, compress=True),
    )


def _save(request: DeskRequest) -> HttpResponse:
    try:
        listed = signing.loads(request.POST["entries"], salt=SALT, max_age=DAY)
    except signing.BadSignature:
        return _ask(request, problem="This list is too old: choose the file again.", status=400)
    entries = [Entry(**entry) for entry in listed]
    ticked = {read_number(text) for text in request.POST.getlist("take")}
    chosen = [entry for number, entry in enumerate(entries) if number in ticked]
    if not chosen:
        messages.warning(request, "Nothing was ticked: nothing was saved.")
        return _look(request, entries, status=400)
    try:
        made, outlets = _made(request, chosen)
    except IntegrityError:
        messages.error(request, "Somebody else just added one of these: look again.")
        return _look(request, entries, status=409)
    messages.success(
        request,
        f"{_count(made, 'feed')} of {_count(outlets, 'new outlet')} added. The worker reads them "
        "one after the other."
        if outlets
        else f"{_count(made, 'feed')} added. The worker reads them one after the other.",
    )
    return redirect("admin:sources_feed_changelist")


def _reviewed(request: DeskRequest, entries: list[Entry]) -> list[Line]:
    return review(entries, may_add_outlets=request.user.has_perm("sources.add_outlet"))


@transaction.atomic
def _made(request: DeskRequest, chosen: list[Entry]) -> tuple[int, int]:
    """How many feeds and outlets were made. What came in meanwhile is not made again."""
    known = KnownOutlets()
    before = known.count
    new = [line for line in _reviewed(request, chosen) if line.status == NEW]
    for line in new:
        outlet = known.named(line.outlet)
        if outlet is None:
            website = web_address(line.entry.site)
            website = website if len(website) <= 500 else ""
            outlet = make_outlet(name=line.outlet, website=website, by=request.user)
            known.add(outlet)
        make_feed(outlet=outlet, label=_label(line), url=line.url, by=request.user)
    return len(new), known.count - before


def _label(line: Line) -> str:
    label = " ".join(line.entry.label.split())[:120]
    return label if label and label != line.outlet else "News"


def _plain(line: Line) -> dict[str, Any]:
    return dict(vars(line.entry))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _ask(request: DeskRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    return desk_response(
        request, "feeds/opml_file.html", title="Import feeds", problem=problem, status=status
    )
