"""An editor who publishes when told to: run inside HubNews, told by lines, answers by lines.

`publish`, `schedule` and `retract` each take a piece's number. The answer is the moment in
monotonic seconds, the same clock in every process, from which readers may see the change: when the
last statement before the commit was done, or the time the piece was scheduled for.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

AHEAD = timedelta(seconds=1)


def main(pieces: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hubnews.settings")
    django.setup()
    desk = Desk(pieces)
    print(json.dumps(desk.paths), flush=True)
    for line in sys.stdin:
        verb, number = line.split()
        print(json.dumps(getattr(desk, verb)(int(number))), flush=True)


class Desk:
    """Approved pieces that no reader has seen yet. Needs the demo's logins."""

    def __init__(self, pieces: int) -> None:
        from django.contrib.auth.models import User

        self.writer = User.objects.get(username="writer")
        self.editor = User.objects.get(username="editor")
        self.articles = [self._approved(number) for number in range(pieces)]
        self.paths = [article.get_absolute_url() for article in self.articles]

    def _approved(self, number: int) -> Any:
        from articles import workflow
        from articles.demo.loader import all_standards
        from articles.models import Section
        from authors.models import Author

        content = workflow.Content(
            headline=f"A measured piece {number} of {time.time_ns()}",
            standfirst="It is published to see how soon readers have it.",
            body="<p>Nothing is said here, and it is said at once.</p>",
            section_id=Section.objects.earliest("pk").pk,
            bylines=(workflow.BylineLine(author_id=Author.objects.earliest("pk").pk),),
        )
        article = workflow.create(content=content, by=self.writer).article
        key: dict[str, Any] = {"article_id": article.pk, "revision_id": article.head_id}
        workflow.submit(**key, by=self.writer)
        workflow.approve(**key, by=self.editor, standards=all_standards())
        return article

    def publish(self, number: int) -> float:
        return moment_of_commit(lambda: self._publish(number))

    def schedule(self, number: int) -> float:
        from django.utils import timezone

        now, clock = timezone.now(), time.monotonic()
        self._publish(number, at=now + AHEAD)
        return clock + AHEAD.total_seconds()

    def _publish(self, number: int, **when: Any) -> None:
        from articles import workflow

        article = self.articles[number]
        key = {"article_id": article.pk, "revision_id": article.head_id}
        workflow.publish(**key, by=self.editor, **when)

    def retract(self, number: int) -> float:
        from articles import workflow

        pk = self.articles[number].pk
        return moment_of_commit(
            lambda: workflow.retract(article_id=pk, by=self.editor, reason="It was measured.")
        )


def moment_of_commit(act: Callable[[], object]) -> float:
    """When the last statement of `act` was done: no later than its commit began."""
    from django.db import connection

    done = [time.monotonic()]

    def noted(execute: Callable[..., Any], *given: Any) -> Any:
        try:
            return execute(*given)
        finally:
            done.append(time.monotonic())

    with connection.execute_wrapper(noted):
        act()
    return done[-1]


if __name__ == "__main__":
    main(int(sys.argv[1]))
