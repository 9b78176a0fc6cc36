"""Everything published in one month, in the site's time zone, day by day."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as written
from django.views.decorators.http import require_safe

from articles.models import Listing
from articles.public.cards import Card
from articles.public.cursor import read_cursor
from articles.public.furniture import furniture, menu
from articles.public.head import head_of
from articles.public.listings import INSTANT, listed, page_of, places
from articles.public.page import page
from articles.public.structured_data import for_list
from hubnews.pagecache.contract import reads

PAGE = 40


@dataclass(frozen=True)
class Day:
    day: date
    cards: list[Card]


@dataclass(frozen=True)
class Month:
    first: date

    @property
    def name(self) -> str:
        return written(self.first, "F Y")

    @property
    def url(self) -> str:
        return reverse("public:archive", args=[self.first.year, self.first.month])

    @property
    def range(self) -> tuple[datetime, datetime]:
        """From its first moment to the first of the next month."""
        year, month = self.first.year, self.first.month
        following = date(year + month // 12, month % 12 + 1, 1)
        return _midnight(self.first), _midnight(following)


@reads("before")
@require_safe
def show(request: HttpRequest, year: int, month: int) -> HttpResponse:
    at, before = timezone.now(), read_cursor(request.GET.get("before"))
    shown = Month(date(year, month, 1))
    start, end = shown.range
    found = places("front", 0, min(at, end - INSTANT), before, PAGE + 1, since=start)
    listing = page_of(found, at, before, PAGE)
    if not listing.cards and (before is not None or not start <= at < end):
        # The current month has a page before its first piece: the footer leads to it.
        raise Http404("Nothing was published in this month.")
    context = {
        **furniture(at, menu()),
        **_neighbours(at, start, end),
        "month": shown,
        "days": [Day(day, list(found)) for day, found in groupby(listing.cards, key=_day)],
        "list": listing,
        "address": shown.url,
        **head_of(
            title=shown.name,
            address=shown.url,
            before=before,
            graph=for_list(shown.name, shown.url),
        ),
    }
    return page("public/archive.html", context)


def _neighbours(at: datetime, start: datetime, end: datetime) -> dict[str, Month | None]:
    """The nearest months before and after with anything in them: no walk through empty ones."""
    # Read off the ends of the ranges: SQLite would look for a MAX through all of one.
    earlier = listed("front", 0, min(at, start - INSTANT))
    later = listed("front", 0, at).filter(published_at__gte=end).order_by("published_at")
    return {"earlier": _month(_first(earlier)), "later": _month(_first(later))}


def _first(rows: QuerySet[Listing]) -> datetime | None:
    return rows.values_list("published_at", flat=True).first()


def _month(moment: datetime | None) -> Month | None:
    return Month(timezone.localtime(moment).date().replace(day=1)) if moment else None


def _day(card: Card) -> date:
    return card.published.local.date()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))
