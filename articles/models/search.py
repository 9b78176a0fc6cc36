"""The full-text index of what is public. The workflow writes it with the publication.

Scheduled pieces are in it too: go through `Article.objects.live(at)`.
"""

from hubnews.fulltext import FullText

INDEX = FullText(
    room="articles",
    key="article_id",
    columns={"headline": 8.0, "standfirst": 3.0, "body": 1.0},
)
