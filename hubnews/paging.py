"""Pages of lists that grow without end."""

from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import QuerySet

MOST = 2000


class BoundedPaginator(Paginator):
    """Counts, and pages through, the first rows only: what is older is found by a search."""

    @cached_property
    def count(self) -> int:
        rows = self.object_list
        if not isinstance(rows, QuerySet):
            return min(len(rows), MOST)
        return rows.order_by().values("pk")[:MOST].count()
