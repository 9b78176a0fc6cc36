"""Search by headline and body. Any text is a safe question."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models.search import find
from articles.public.cards import cards
from articles.public.furniture import furniture, menu
from articles.public.page import page

LONGEST = 200
BEST = 30


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
    # One more than shown tells whether there are more. Scheduled pieces are in the index, so the
    # door may leave fewer than asked for: the page then names no number it does not know.
    found = find(query, limit=BEST + 1) if query else []
    results = cards(found, at)
    context = {
        **furniture(at, menu()),
        "query": query,
        "results": results[:BEST],
        "more": len(found) > BEST,
    }
    return page("public/search.html", context, address=reverse("public:search"))
