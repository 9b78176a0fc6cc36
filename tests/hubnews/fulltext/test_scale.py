"""A question costs no more in a long index than in a short one."""

import time
from collections.abc import Callable

import pytest
from django.db import connection

from articles.models.search import INDEX
from hubnews.fulltext import index

pytestmark = pytest.mark.django_db

FEW, MANY = 1_000, 16_000


def fill(start: int, end: int) -> None:
    """Every row holds “ice”, each second “rain” and each other “snow”."""
    INDEX.write_all(
        (key, {"headline": f"Ice {key}", "standfirst": "", "body": "Rain." if key % 2 else "Snow."})
        for key in range(start, end)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {INDEX.table}" if connection.vendor != "sqlite" else "ANALYZE")


def quickest(ask: Callable[[], object]) -> float:
    times = []
    for _ in range(7):
        started = time.perf_counter()
        ask()
        times.append(time.perf_counter() - started)
    return min(times)


def test_common_words_phrases_and_prefixes_cost_what_the_answers_cost(monkeypatch):
    monkeypatch.setattr(index, "REACH", 300)
    monkeypatch.setattr(index, "REACH_OF_PHRASES", 300)
    monkeypatch.setattr(index, "NEWEST", 50)
    monkeypatch.setattr(index, "NEWEST_HEADINGS", 20)
    questions = ["rain", "ice rain", "rain snow", '"rain snow"', "sno*", "ice nowhere"]

    def cost() -> dict[str, float]:
        return {query: quickest(lambda query=query: INDEX.search(query)) for query in questions}

    fill(1, FEW)
    short = cost()
    answers = {query: len(INDEX.search(query).keys) for query in questions}
    fill(FEW, MANY)
    long = cost()

    assert {query: len(INDEX.search(query).keys) for query in questions} == answers
    # All rows are sixteen times as many.
    assert {
        query: long[query] / short[query] for query in questions if long[query] > 5 * short[query]
    } == {}
