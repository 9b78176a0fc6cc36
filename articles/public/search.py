"""Search by headline and body. Any text is a safe question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.models.search import INDEX
from articles.public.cards import Card, cards
from articles.public.furniture import furniture, menu
from articles.public.head import head_of
from articles.public.page import page
from hubnews.fulltext import Found, Run, marked, snippet
from hubnews.pagecache.contract import reads

LONGEST = 200
PAGE = 20


@dataclass(frozen=True, kw_only=True)
class Result:
    """A piece found: its headline and a passage of it, both with what was asked for marked."""

    card: Card
    headline: list[Run]
    passage: list[Run]


@reads("q", "page")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
    number = _number(request.GET.get("page"))
    found = INDEX.search(query, door=lambda keys: _public(keys, at))
    first = (number - 1) * PAGE
    if number > 1 and first >= len(found.keys):
        raise Http404("The search found no more than that.")
    address = reverse("public:search")
    last = first + PAGE >= len(found.keys)
    context = {
        **furniture(at, menu()),
        "query": query,
        "results": _results(found, first, at),
        "count": len(found.keys),
        "complete": found.complete,
        "number": number,
        "last": last,
        "newer": f"{address}?{_asked(query, number - 1)}" if number > 1 else "",
        "older": "" if last else f"{address}?{_asked(query, number + 1)}",
        **head_of(title="Search", address=address),
    }
    return page("public/search.html", context)


def _number(text: str | None) -> int:
    if text is None:
        return 1
    if not re.fullmatch(r"[1-9][0-9]?", text, re.ASCII):
        raise Http404("No such page of results.")
    return int(text)


def _asked(query: str, number: int) -> str:
    return urlencode({"q": query} if number == 1 else {"q": query, "page": number})


def _public(keys: Sequence[int], at: datetime) -> Mapping[int, datetime | None]:
    """The index holds scheduled pieces too."""
    rows = Article.objects.live(at).filter(pk__in=keys)
    return dict(rows.values_list("pk", "published_at"))


def _results(found: Found, first: int, at: datetime) -> list[Result]:
    keys = found.keys[first : first + PAGE]
    texts = INDEX.shown_texts(keys)
    return [
        Result(
            card=card,
            headline=marked(card.headline, found.terms),
            passage=snippet(texts[card.pk].partition("\n")[2], found.terms),
        )
        for card in cards(keys, at)
        if card.pk in texts
    ]
