"""The full-text indexes of the pieces. The workflow writes them with what they stand for."""

from typing import Any

from articles.models.states import PublicState
from articles.text.words import plain_text
from hubnews.fulltext import FullText

# What is public. Scheduled pieces are in it too: go through `Article.objects.live(at)`.
INDEX = FullText(
    room="articles",
    key="article_id",
    texts={"headline": 8, "standfirst": 3, "body": 1},
    shown=True,
)
# The headline of every piece's newest revision, for the desk.
HEADLINES = FullText(room="headlines", key="article_id", texts={"headline": 8}, shown=True)
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


def headlines_after(key: int, article: Any) -> list[tuple[int, dict[str, str]]]:
    """The same for the index of headlines: every piece there is."""
    found = article.objects.filter(pk__gt=key, head__isnull=False).order_by("pk")
    rows = found.values_list("pk", "head__headline")[:BATCH]
    return [(pk, {"headline": headline}) for pk, headline in rows]
