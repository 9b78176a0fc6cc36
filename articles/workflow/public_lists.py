"""Keep the public lists, the search index and the sketches in step with what readers may see, and
the desk's index of headlines with the newest revisions.

All are derived: `rebuild` makes them again for one article from its live approval.
"""

from articles.models import Article, Listing, PublicState, Revision, sketches
from articles.models.search import HEADLINES, INDEX, texts_of


def rebuild(article: Article) -> None:
    Listing.objects.filter(article=article).delete()
    if (
        article.public_state != PublicState.LIVE
        or article.live is None
        or article.published_at is None
    ):
        INDEX.remove(article.pk)
        sketches.remove(article)
        return
    revision = article.live.revision
    Listing.objects.bulk_create(
        Listing(list=name, target=target, article=article, published_at=article.published_at)
        for name, target in sorted(_places(revision))
    )
    texts = texts_of(revision)
    INDEX.write(article.pk, **texts)
    sketches.write(article, texts["body"])


def find_headline(article: Article) -> None:
    """Find the piece at the desk by the headline of its head."""
    if article.head is not None:
        HEADLINES.write(article.pk, headline=article.head.headline)


def _places(revision: Revision) -> set[tuple[str, int]]:
    names = Listing.List
    places = {(str(names.FRONT), 0)}
    if revision.section_id:
        places.add((str(names.SECTION), revision.section_id))
    places |= {(str(names.TAG), tag.pk) for tag in revision.tags.all()}
    places |= {(str(names.AUTHOR), line.author_id) for line in revision.bylines.all()}
    for line in revision.citations.select_related("document"):
        places.add((str(names.OUTLET), line.document.outlet_id))
        if line.document.feed_id:
            places.add((str(names.FEED), line.document.feed_id))
    return places
