"""Keep the public lists, the search index and the sketches in step with what readers may see, and
the desk's index of headlines with the newest revisions.

All are derived: `rebuild` makes them again for one article from its live approval.
"""

from datetime import datetime

from django.utils import timezone

from articles.models import Article, Listing, PublicState, Revision, sketches
from articles.models.search import HEADLINES, INDEX, texts_of
from articles.workflow import desk_lists, months

NAMES = Listing.List
SHOWN = {PublicState.LIVE, PublicState.RETRACTED}
# The lists on which a retracted piece leaves a notice, by those on which it stood.
NOTICES = {
    NAMES.FRONT: NAMES.FRONT_NOTICES,
    NAMES.SECTION: NAMES.SECTION_NOTICES,
    NAMES.TAG: NAMES.TAG_NOTICES,
    NAMES.AUTHOR: NAMES.AUTHOR_NOTICES,
}


def rebuild(article: Article, now: datetime | None = None) -> None:
    """Write them as they are to be; `now` is when they changed, for what tells it to readers."""
    changed = now or timezone.now()
    listed = Listing.objects.filter(article=article)
    before = set(listed.filter(target=0).values_list("published_at", flat=True))
    listed.delete()
    at = article.published_at
    if article.live is None or at is None or article.public_state not in SHOWN:
        _forget(article)
        months.count(before, changed)
        return
    revision = article.live.revision
    Listing.objects.bulk_create(
        Listing(list=name, target=target, article=article, published_at=at)
        for name, target in sorted(places(revision, article.public_state))
    )
    months.count({*before, at}, changed)
    if article.public_state == PublicState.RETRACTED:
        _forget(article)
        return
    texts = texts_of(revision)
    INDEX.write(article.pk, **texts)
    sketches.write(article, texts["body"])


def find_headline(article: Article) -> None:
    """Find the piece at the desk by the headline of its head, and by what it is filed under."""
    if article.head is not None:
        HEADLINES.write(article.pk, headline=article.head.headline)
        desk_lists.place(article, article.head)


def places(revision: Revision, public_state: str) -> set[tuple[str, int]]:
    """The public lists on which a piece with this text stands in this state."""
    found = _subjects(revision)
    if public_state == PublicState.LIVE:
        return {(str(name), target) for name, target in found}
    return {(str(NOTICES[name]), target) for name, target in found if name in NOTICES}


def _forget(article: Article) -> None:
    INDEX.remove(article.pk)
    sketches.remove(article)


def _subjects(revision: Revision) -> set[tuple[Listing.List, int]]:
    found = {(NAMES.FRONT, 0)}
    if revision.section_id:
        found.add((NAMES.SECTION, revision.section_id))
    found |= {(NAMES.TAG, tag.pk) for tag in revision.tags.all()}
    found |= {(NAMES.AUTHOR, line.author_id) for line in revision.bylines.all()}
    for line in revision.citations.select_related("document"):
        found.add((NAMES.OUTLET, line.document.outlet_id))
        if line.document.feed_id:
            found.add((NAMES.FEED, line.document.feed_id))
    return found
