"""Keep the count of each month in step with the front's lists."""

from collections.abc import Iterable
from datetime import UTC, datetime

from articles.models import Listing, PublicMonth


def count(moments: Iterable[datetime], now: datetime) -> None:
    """Count anew the months of these publications, which changed at `now`.

    What changes in them has been written before, in the caller's transaction.
    """
    # In this order in every transaction, or two of them could each wait for the other.
    for name in sorted({f"{moment.astimezone(UTC):%Y-%m}" for moment in moments}):
        PublicMonth.objects.get_or_create(name=name, defaults={"changed_at": now})
        # Held until the transaction ends: who counts after it counts its piece too.
        month = PublicMonth.objects.select_for_update().get(name=name)
        first, following = month.ends
        rows = Listing.objects.filter(target=0, published_at__gte=first, published_at__lt=following)
        pieces = rows.filter(list=Listing.List.FRONT)
        month.pieces = pieces.count()
        newest = pieces.order_by("-published_at").values_list("published_at", flat=True)
        month.newest = newest.first()
        month.notices = rows.filter(list=Listing.List.FRONT_NOTICES).count()
        month.changed_at = max(month.changed_at, now)
        month.save(update_fields=["pieces", "newest", "notices", "changed_at"])
