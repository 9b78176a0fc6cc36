"""What is in the index: the rows that were written, and a count of the words they hold."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models.search import HEADLINES, INDEX
from sources.search import INDEX as INBOX
from tests import factories as make

pytestmark = pytest.mark.django_db


def counted(index=INDEX) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT word, pieces FROM {index.vocabulary.table}")
        return dict(cursor.fetchall())


def write(key: int, headline: str, body: str = "") -> None:
    INDEX.write(key, headline=headline, standfirst="", body=body)


def test_words_are_counted_once_a_row_and_forgotten_with_the_last():
    write(1, "Ice ice", "Rain")
    write(2, "Ice")
    assert counted() == {"ice": 2, "rain": 1}

    write(1, "Ice snow")
    assert counted() == {"ice": 2, "snow": 1}

    INDEX.remove(1)
    INDEX.remove(1)
    assert counted() == {"ice": 1}


def test_what_is_not_kept_to_be_shown_is_counted_when_it_comes():
    INBOX.write(1, title="Ice", authors="Ada", body="Rain")
    INBOX.write(1, title="Snow", authors="Ada", body="Rain")

    assert counted(INBOX) == {"ice": 1, "ada": 1, "rain": 1}
    assert INBOX.search("snow").keys == [1]
    assert INBOX.search("ice").keys == []
    assert INBOX.shown_texts([1]) == {1: ""}


def test_of_several_rows_with_one_key_the_last_counts():
    texts = {"standfirst": "", "body": ""}
    INDEX.write_all([(1, {"headline": "Ice", **texts}), (1, {"headline": "Snow", **texts})])
    INDEX.write_all([])

    assert counted() == {"snow": 1}
    assert INDEX.search("snow").keys == [1]


def test_a_prefix_stands_for_the_commonest_words(monkeypatch):
    monkeypatch.setattr("hubnews.fulltext.vocabulary.MOST_STEMS", 2)
    for key, headline in enumerate(["Icebergs iceman", "Iceberg", "Icebox", "Iceman"], start=1):
        write(key, headline)

    assert INDEX.search("ice*").keys == [4, 2, 1]
    assert INDEX.search("iceb*").keys == [3, 2, 1]


def test_many_rows_cost_as_many_questions_as_one():
    def cost(number: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            INDEX.write_all(
                (key, {"headline": f"Ice {key}", "standfirst": "", "body": ""})
                for key in range(number)
            )
        # SQLite is given one row after another, in one call.
        return len({query["sql"].split(" VALUES ")[0] for query in queries})

    INDEX.clear()
    few = cost(1)
    INDEX.clear()
    assert cost(3) == few


def test_rebuilding_makes_the_same_index(monkeypatch):
    monkeypatch.setattr("articles.models.search.BATCH", 2)
    live = [make.make_published(headline=f"Ice {number}") for number in range(5)]
    make.make_draft(headline="Ice draft")
    gone = make.make_published(headline="Ice gone")
    workflow.unpublish(article_id=gone.pk, by=make.make_editor(), note="Not ours.")
    item = make.make_item(title="Ice item")
    item.latest = make.make_document("Ice as it was", item.feed, item=item, text="Of rain.")
    item.save(update_fields=["latest"])
    found, words = INDEX.search("ice"), counted()
    HEADLINES.remove(gone.pk)
    write(gone.pk, "Ice left over")
    INDEX.remove(live[0].pk)
    said = StringIO()

    call_command("rebuild_search", stdout=said)

    assert found.keys == [one.pk for one in reversed(live)]
    assert (INDEX.search("ice"), counted()) == (found, words)
    assert HEADLINES.newest("ice gone", most=2).keys == [gone.pk]
    assert INBOX.search("ice rain").keys == [item.pk]
    assert INBOX.search("was").keys == []
    assert said.getvalue().splitlines() == [
        "The search index holds 5 pieces.",
        "The search index holds 7 headlines.",
        "The search index holds 1 items of the inbox.",
    ]


FORMER_LAYOUT = {
    "sqlite": [
        "CREATE VIRTUAL TABLE articles_search USING fts5"
        "(headline, standfirst, body, tokenize = 'porter unicode61 remove_diacritics 2')",
        "INSERT INTO articles_search (rowid, headline) VALUES (1, 'ice')",
    ],
    "postgresql": [
        "CREATE TEXT SEARCH DICTIONARY articles_stems (TEMPLATE = snowball, LANGUAGE = porter)",
        "CREATE TEXT SEARCH CONFIGURATION articles_words (COPY = pg_catalog.simple)",
        "CREATE TABLE articles_search (article_id bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX articles_search_words ON articles_search USING gin (words)",
        "INSERT INTO articles_search VALUES (1, 'ice')",
    ],
}


def test_the_former_layout_gives_way():
    INDEX.drop_tables(connection)
    with connection.cursor() as cursor:
        for statement in FORMER_LAYOUT[connection.vendor]:
            cursor.execute(statement)
    rows = [(7, {"headline": "Ice", "standfirst": "", "body": ""})]
    count = INDEX.rebuild(lambda key: [] if key else rows)

    assert (count, INDEX.search("ice").keys) == (1, [7])
