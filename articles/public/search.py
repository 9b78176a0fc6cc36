"""Search by headline and body. Any text is a safe question."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models.search import INDEX
from articles.public.cards import cards
from articles.public.furniture import furniture, menu
from articles.public.head import head_of
from articles.public.page import page
from hubnews.pagecache.contract import reads

LONGEST = 200
BEST = 30


@reads("q")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
    # The index holds scheduled pieces too, and the door keeps them back: ask for more than shown.
    found = INDEX.find(query, limit=2 * BEST + 1) if query else []
    results = cards(found, at)
    context = {
        **furniture(at, menu()),
        "query": query,
        "results": results[:BEST],
        "more": len(results) > BEST or len(found) > 2 * BEST,
        **head_of(title="Search", address=reverse("public:search")),
    }
    return page("public/search.html", context)
