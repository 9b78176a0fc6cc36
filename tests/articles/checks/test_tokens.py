"""A text is read as sentences and words of any script, each with its place."""

import pytest

from articles.checks.tokens import Text, block_spans, sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t stop, she said.", ["don't", "stop", "she", "said"]),
        ("well-known AI‑generated risk—that", ["well", "known", "ai", "generated", "risk", "that"]),
        ("The U.S. paid 1,200 or 3.5", ["the", "us", "paid", "1200", "or", "3.5"]),
        ("ﬁne ﬂight ＡＢＣ", ["fine", "flight", "abc"]),
        ("co\u00adoperation zero\u200bwidth", ["cooperation", "zero", "width"]),
        ("cafe\u0301 café", ["café", "café"]),
        ("Größe GRÖSSE STRASSE Straße", ["grösse", "grösse", "strasse", "strasse"]),
        ("Он сказал: «Нет»", ["он", "сказал", "нет"]),
        ("قالَ الرجلُ", ["قال", "الرجل"]),
        ("שָׁלוֹם עולם", ["שלום", "עולם"]),
        ("人工智能 2016", ["人", "工", "智", "能", "2016"]),
        ("ภาษาไทย", ["ภ", "า", "ษ", "า", "ไ", "ท", "ย"]),
        ("", []),
        ("— … “”", []),
    ],
)
def test_words_are_folded(text, words):
    assert Text(text).folded == words


def test_words_keep_their_case_beside_the_folded_ones():
    assert Text("NASA’s Park").words == ["NASA’s", "Park"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        (
            "Mr. Smith met Dr. J. Park of the U.S. Senate.",
            ["Mr. Smith met Dr. J. Park of the U.S. Senate."],
        ),
        ("It cost 3.5 million. He left.", ["It cost 3.5 million.", "He left."]),
        ("“Go.” She went.", ["“Go.”", "She went."]),
        ("Wait … and see. Then", ["Wait … and see.", "Then"]),
        ("他说了。我们走。", ["他说了。", "我们走。"]),
        ("A heading\nA paragraph.", ["A heading", "A paragraph."]),
        ("broken in the\nmiddle of it", ["broken in the\nmiddle of it"]),
    ],
)
def test_a_text_is_cut_into_sentences(text, parts):
    assert sentences(text) == parts


def test_lines_wrapped_by_hand_are_one_block():
    line = "a line that is nearly as long as a narrow page of print"
    text = f"{line}\nGoogle {line}\nYahoo {line}\nWired {line}.\n\nAnother one."

    assert [text[start:end].count("\n") for start, end in block_spans(text)][:1] == [3]


@pytest.mark.parametrize(
    "text", ["One, two: “three”. Four\nfive-six’s", "我们说 ok。走", "שלום, it’s 1,200."]
)
def test_every_word_knows_its_place(text):
    read = Text(text)

    assert [text[slice(*read.span(number))] for number in range(len(read))] == read.words


def test_the_words_between_two_places():
    read = Text("One two. Three four five.")

    assert read.between(4, 15) == (1, 3)
    assert read.between(25, 25) == (5, 5)
