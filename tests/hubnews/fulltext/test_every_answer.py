"""Whatever the texts and the question: no error, and every answer holds every word asked for."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.models.search import INDEX
from hubnews.fulltext import MOST_TERMS, marked
from hubnews.fulltext.words import words

pytestmark = pytest.mark.django_db

WORDS = ["chip", "Chips", "ran", "running", "Škoda", "x", "2026", "中国", "中", "हिन्दी", "ﷺ", "½"]
SPICE = st.text(max_size=20) | st.text("\"'*():&|!<->\\\0%_“” ", max_size=8)
QUOTES = set('"“”„«»＂‟')
TEXT = st.lists(st.sampled_from(WORDS) | SPICE, max_size=8).map(" ".join)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def stems(text: str) -> list[str]:
    return [word.stem for word in words(text)]


@QUICK
@given(texts=st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=3), query=TEXT)
@example(texts=[("a", "b", "c" * 10_000)], query="c" * 9_000)
@example(texts=[("", "", "ran 0")], query="ran ran 0:0:0:0 0:0:0:0:0:0 chip")
@example(texts=[("👩‍🚀 x", "ab\u00adcd", "e\u0301")], query="abcd é x")
def test_every_answer_holds_every_word(texts, query):
    with transaction.atomic():
        INDEX.write_all(
            (key, {"headline": headline, "standfirst": standfirst, "body": body})
            for key, (headline, standfirst, body) in enumerate(texts, start=1)
        )
        found = INDEX.search(query)
        asked = set(stems(query.replace("*", " ")))
        for key, text in enumerate(texts, start=1):
            held = {stem for part in text for stem in stems(part)}
            if len(asked) <= MOST_TERMS and "*" not in query:
                assert key not in found.keys or asked <= held
                if not QUOTES.intersection(query):
                    assert (key in found.keys) == bool(asked and asked <= held)
        transaction.set_rollback(True)


@QUICK
@given(text=TEXT | st.text(max_size=400), query=TEXT)
def test_marking_changes_no_letter(text, query):
    runs = marked(text, INDEX.search(query).terms)

    assert "".join(run.text for run in runs) == text


@QUICK
@given(word=st.sampled_from(["engine", "Škoda", "naïve", "running", "governments"]), data=st.data())
def test_every_beginning_of_a_word_finds_it(word, data):
    length = data.draw(st.integers(3, len(word)))
    with transaction.atomic():
        INDEX.write(1, headline=f"About {word} today", standfirst="", body="")

        assert INDEX.search(f"{word[:length]}*").keys == [1]
        transaction.set_rollback(True)
