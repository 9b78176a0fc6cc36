"""The passage that is shown of an answer, and what is marked in it."""

import pytest

from hubnews.fulltext import marked, snippet
from hubnews.fulltext.question import read
from hubnews.fulltext.snippet import LENGTH

FAR = "Nothing to see in this sentence. " * 30


def written(runs) -> str:
    """The runs on one line, what is marked in square brackets."""
    return "".join(f"[{run.text}]" if run.marked else run.text for run in runs)


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("engines", "An engine’s ENGINES.", "An [engine]’s [ENGINES]."),
        ("skoda", "Die Škoda und die S\u030ckoda.", "Die [Škoda] und die [S\u030ckoda]."),
        ('"red engine"', "A red engine, an engine, red.", "A [red engine], an engine, red."),
        ('engine "red engine"', "A red engine, an engine.", "A [red engine], an [engine]."),
        ("知能", "人工知能の", "人工[知能]の"),
        ("محمد", "كتب مُحَمَّد المقال", "كتب [مُحَمَّد] المقال"),
        ("b", '<b>b</b> & "b"', '<[b]>[b]</[b]> & "[b]"'),
        ("cooperate", "co\u00adoperate", "[co\u00adoperate]"),
        ("nowhere", "A text.", "A text."),
        ("", "A text.", "A text."),
    ],
)
def test_what_is_marked(query, text, shown):
    assert written(marked(text, read(query))) == shown
    assert written(snippet(text, read(query))) == shown


def test_the_passage_begins_with_the_sentence():
    text = f"{FAR}The red engine ran. {FAR}"

    shown = written(snippet(text, read("engine red")))

    assert shown.startswith(
        "… Nothing to see in this sentence. Nothing to see in this sentence. The"
    )
    assert "The [red] [engine] ran." in shown
    assert shown.endswith(" …")


def test_a_heading_does_not_run_into_what_follows_it():
    text = "A text.\nThe engine\nAn engine ran.\nThen\n"

    assert written(snippet(text, read("engine"))) == (
        "A text.\nThe [engine] – An [engine] ran.\nThen\n"
    )


def test_where_most_of_the_terms_stand_together_comes_first():
    text = f"An engine. {FAR}A red engine and a blue one. {FAR}A red engine."

    assert "A [red] [engine] and a [blue] one." in written(snippet(text, read("engine red blue")))


def test_without_a_match_the_beginning_is_shown():
    shown = written(snippet(FAR, read("engine")))

    beginning = shown.removesuffix(" …")
    assert FAR.startswith(f"{beginning} ")
    assert LENGTH - 10 < len(beginning) <= LENGTH


@pytest.mark.parametrize("text", ["x" * 5_000, "x" * 5_000 + " engine", "engine " * 5_000, ""])
def test_no_passage_is_much_longer_than_it_should_be(text):
    assert len("".join(run.text for run in snippet(text, read("engine")))) <= LENGTH + 4
