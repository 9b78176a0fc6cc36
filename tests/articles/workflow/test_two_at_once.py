"""Two people act on one piece over two connections: real threads, real locks."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections

from articles import workflow
from articles.models import Approval, Event
from articles.workflow import Refused
from tests.factories import (
    ALL_STANDARDS,
    approve,
    fresh,
    head_id,
    make_content,
    make_draft,
    make_editor,
    make_submitted,
    make_writer,
)

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run the acts in threads that start together; give back each one's result or refusal."""
    start = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(number: int) -> None:
        try:
            start.wait(timeout=10)
            results[number] = acts[number]()
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_two_approvals_at_once_give_one_approval():
    article = make_submitted()
    first, second = make_editor(), make_editor()

    results = at_once(lambda: approve(article, first), lambda: approve(article, second))

    assert sorted(type(result).__name__ for result in results) == ["Approval", "NotNow"]
    assert Approval.objects.count() == 1
    assert Event.objects.filter(verb="approve").count() == 1


@pytest.mark.parametrize("round_number", range(5))
def test_an_approval_racing_a_save_never_approves_the_newer_text(round_number):
    article = make_submitted()
    read = head_id(article)
    writer, editor = make_writer(), make_editor()

    saved, approved = at_once(
        lambda: workflow.save(
            article_id=article.pk,
            base_id=read,
            content=make_content(headline="Newer", section_id=None, bylines=()),
            by=writer,
        ),
        lambda: workflow.approve(
            article_id=article.pk, revision_id=read, by=editor, standards=ALL_STANDARDS
        ),
    )

    assert saved.changed is True
    after = fresh(article)
    # Whichever came first, the newer text is a draft that nobody approved.
    assert (after.desk_state, after.head.headline) == ("draft", "Newer")
    if isinstance(approved, Refused):
        assert Approval.objects.count() == 0
    else:
        assert approved.revision_id == read
        assert list(Approval.objects.values_list("revision_id", flat=True)) == [read]


def test_an_approval_that_began_first_approves_the_text_it_read():
    article = make_submitted()
    read = head_id(article)
    writer, editor = make_writer(), make_editor()
    locked, result = threading.Event(), []

    def wait_once_locked(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if '"articles_article"' in sql and not locked.is_set():
            locked.set()
            # Long enough for the save below to stand waiting for the lock.
            threading.Event().wait(0.3)
        return answer

    def approve_slowly() -> None:
        try:
            with connection.execute_wrapper(wait_once_locked):
                result.append(
                    workflow.approve(
                        article_id=article.pk, revision_id=read, by=editor, standards=ALL_STANDARDS
                    )
                )
        finally:
            connections.close_all()

    editor.has_perm("articles.approve_article")
    thread = threading.Thread(target=approve_slowly)
    thread.start()
    assert locked.wait(timeout=10)
    workflow.save(
        article_id=article.pk, base_id=read, content=make_content(headline="Newer"), by=writer
    )
    thread.join(timeout=30)

    assert [approval.revision_id for approval in result] == [read]
    assert (fresh(article).desk_state, fresh(article).head.headline) == ("draft", "Newer")


def test_a_save_that_waited_for_another_is_kept_aside():
    article = make_draft()
    base = head_id(article)
    first, second = make_writer(), make_writer()
    locked, waiting = threading.Event(), threading.Event()
    results: list[Any] = []

    def stay_until_the_other_waits(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if 'INSERT INTO "articles_revision"' in sql:
            locked.set()
            waiting.wait(timeout=10)
            # The other one is on its way to the lock, which is not a thing one can see.
            threading.Event().wait(0.3)
        return answer

    def save_slowly() -> None:
        try:
            with connection.execute_wrapper(stay_until_the_other_waits):
                results.append(keep(article, base, first, "First"))
        finally:
            connections.close_all()

    thread = threading.Thread(target=save_slowly)
    thread.start()
    assert locked.wait(timeout=10)
    waiting.set()
    results.append(keep(article, base, second, "Second"))
    thread.join(timeout=30)

    assert sorted((saved.revision.headline, saved.aside) for saved in results) == [
        ("First", False),
        ("Second", True),
    ]
    assert fresh(article).head.headline == "First"


def keep(article, base, by, headline):
    return workflow.save(
        article_id=article.pk,
        base_id=base,
        content=make_content(headline=headline, section_id=None, bylines=()),
        by=by,
    )


def test_two_saves_at_once_keep_both_texts():
    article = make_draft()
    base = head_id(article)
    writers = make_writer(), make_writer()

    results = at_once(
        *(
            lambda name=name, by=by: workflow.save(
                article_id=article.pk, base_id=base, content=make_content(headline=name), by=by
            )
            for name, by in zip(("One", "Two"), writers, strict=True)
        )
    )

    assert sorted(result.aside for result in results) == [False, True]
    assert sorted(article.revisions.values_list("headline", flat=True))[1:] == ["One", "Two"]
    assert sorted(article.revisions.values_list("number", flat=True)) == [1, 2, 3]


def test_two_new_pieces_with_one_headline_get_two_addresses():
    writers = make_writer(), make_writer()
    contents = make_content(headline="Same"), make_content(headline="Same")

    results = at_once(
        *(
            lambda content=content, by=by: workflow.create(content=content, by=by)
            for content, by in zip(contents, writers, strict=True)
        )
    )

    assert sorted(result.article.slug for result in results) == ["same", "same-2"]
