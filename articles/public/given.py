"""What the pages' prepared questions leave open: the moment, the address, the row asked about."""

from typing import Any

from django.db.models import BigIntegerField, CharField, DateTimeField

from articles.public.cursor import Cursor
from hubnews.prepared import Given

# Typed as what they stand for: a queryset takes either.
AT: Any = Given("at", DateTimeField())
SINCE: Any = Given("since", DateTimeField())
SLUG: Any = Given("slug", CharField())
ARTICLE: Any = Given("article", BigIntegerField())
REVISION: Any = Given("revision", BigIntegerField())
LIST: Any = Given("list", CharField())
TARGET: Any = Given("target", BigIntegerField())
PLACE = Cursor(Given("moment", DateTimeField()), Given("pk", BigIntegerField()))  # type: ignore[arg-type]


def place(before: Cursor | None) -> dict[str, Any]:
    """What a question with a `PLACE` in it is given."""
    return {"moment": before.moment, "pk": before.pk} if before else {}
