"""The full-text index of what is public. The workflow writes it with the publication.

Scheduled pieces are in it too: go through `Article.objects.live(at)`.
"""

from typing import Any

from articles.models.states import PublicState
from articles.text.words import plain_text
from hubnews.fulltext import FullText

INDEX = FullText(
    room="articles",
    key="article_id",
    texts={"headline": 8, "standfirst": 3, "body": 1},
    shown=True,
)
# As many as are read and written at once when the index is made anew.
BATCH = 500


def texts_of(revision: Any) -> dict[str, str]:
    """What the index holds of a live revision."""
    return {
        "headline": revision.headline,
        "standfirst": revision.standfirst,
        "body": plain_text(revision.body),
    }


def rows_after(key: int, article: Any) -> list[tuple[int, dict[str, str]]]:
    """The next live pieces by their number. `article` is the model, in a migration of its time."""
    found = article.objects.filter(
        pk__gt=key, public_state=PublicState.LIVE, live__isnull=False
    ).select_related("live__revision")
    return [(one.pk, texts_of(one.live.revision)) for one in found.order_by("pk")[:BATCH]]
