"""Keep the desk's lists in step with the newest revisions and with what moves."""

from articles.models import Article, DeskListing, Revision

NAMES = DeskListing.List


def place(article: Article, head: Revision) -> None:
    """File the piece under the section, the authors and the outlets of its newest revision."""
    DeskListing.objects.filter(article=article).delete()
    DeskListing.objects.bulk_create(
        DeskListing(list=name, target=target, article=article, state_since=article.state_since)
        for name, target in sorted(subjects(head))
    )


def move(article: Article) -> None:
    """Put it where its new movement belongs."""
    DeskListing.objects.filter(article=article).update(state_since=article.state_since)


def subjects(head: Revision) -> set[tuple[str, int]]:
    found = {(str(NAMES.AUTHOR), line.author_id) for line in head.bylines.all()}
    outlets = head.citations.values_list("document__outlet", flat=True)
    found |= {(str(NAMES.OUTLET), outlet) for outlet in outlets}
    if head.section_id:
        found.add((str(NAMES.SECTION), head.section_id))
    return found
