"""What the checks find in the demo's pieces is accepted by their reviewer, for a reason that is so.

The demo's documents are short notes in our own words of what was read, so a quotation or a name
of the seed page stands in none of them.
"""

from datetime import datetime

from django.contrib.auth.models import User

from articles.checks import Report
from articles.models import Article
from articles.workflow import accept
from articles.workflow.findings import newest_report, standing_of


def accept_findings(article: Article, reason: str, *, by: User, now: datetime) -> None:
    """Accept what would hold up the approval of the newest version."""
    kept = newest_report(article.head) if article.head else None
    if kept is None:
        return
    for finding in standing_of(Report.from_data(kept.data), article.pk).blocking:
        accept(
            article_id=article.pk,
            revision_id=kept.revision_id,
            key=finding.key,
            reason=reason,
            by=by,
            now=now,
        )
