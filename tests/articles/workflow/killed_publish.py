"""Publish one piece in a child that is killed after its first statement, then after its second …

Run by `test_killed_in_the_middle.py` as a program of its own, with the article's and the editor's
primary keys; it prints one JSON line for each try, the last one for the try that came through.
"""

import json
import os
import signal
import sys

import django


def publish_and_die(article_id: int, editor_id: int, statements: int) -> None:
    from django.contrib.auth.models import User
    from django.db import connection

    from articles import workflow
    from articles.models import Article

    article = Article.objects.get(pk=article_id)
    editor = User.objects.get(pk=editor_id)
    editor.has_perm("articles.publish_article")
    done = 0

    def kill(execute, sql, params, many, context):
        nonlocal done
        answer = execute(sql, params, many, context)
        done += 1
        if done == statements:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    with connection.execute_wrapper(kill):
        workflow.publish(
            article_id=article_id,
            revision_id=article.head_id,
            by=editor,
            change=workflow.ChangeNote(kind="update", text="More is known."),
        )


def what_stands(article_id: int) -> dict[str, object]:
    from django.db import connection

    from articles.models import Article, Change, Edition, Event, Listing

    article = Article.objects.get(pk=article_id)
    state = {
        "desk": article.desk_state,
        "live": article.live_id,
        "edition": Edition.objects.get().number,
        "changes": Change.objects.count(),
        "published": Event.objects.filter(verb="publish").count(),
        "lists": sorted(Listing.objects.values_list("list", "target")),
    }
    connection.close()
    return state


def main() -> None:
    django.setup()
    article_id, editor_id = int(sys.argv[1]), int(sys.argv[2])
    for statements in range(1, 200):
        child = os.fork()
        if child == 0:
            publish_and_die(article_id, editor_id, statements)
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        print(json.dumps({"killed": killed, "code": status, **what_stands(article_id)}), flush=True)
        if not killed:
            return


if __name__ == "__main__":
    main()
