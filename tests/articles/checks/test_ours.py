"""A draft that repeats an earlier piece of our own is told so."""

from articles.checks import Earlier, Kind, Level, run

from .said import of

WORDS = [f"word{number}" for number in range(200)]
DRAFT = " ".join(WORDS[:100])


def said(*archive: Earlier) -> list[str]:
    return [finding.says for finding in of(run(DRAFT, [], archive=archive), Kind.OURS)]


def test_a_near_duplicate_is_a_warning_with_its_title():
    earlier = Earlier(text=" ".join(WORDS[:98]), title="The first one", key="7")

    (finding,) = of(run(DRAFT, [], archive=[earlier]), Kind.OURS)

    assert (finding.code, finding.level) == ("near", Level.WARN)
    assert finding.says == "98% of this text stands in our own “The first one”."


def test_a_text_inside_a_longer_one_is_found():
    assert said(Earlier(text=" ".join(WORDS), title="", key="7")) == [
        "100% of this text stand in an earlier piece of ours."
    ]


def test_half_of_a_text_resembles_and_a_quarter_does_not():
    half = Earlier(text=" ".join(WORDS[45:145]), title="Half", key="1")
    quarter = Earlier(text=" ".join(WORDS[75:175]), title="Quarter", key="2")

    assert said(quarter, half) == ["53% of this text stands in our own “Half”."]


def test_the_nearest_comes_first():
    near = Earlier(text=" ".join(WORDS[:95]), title="Near", key="1")
    nearer = Earlier(text=" ".join(WORDS[:99]), title="Nearer", key="2")

    assert [one.split("“")[1] for one in said(near, nearer)] == ["Nearer”.", "Near”."]


def test_a_few_words_are_no_piece():
    earlier = Earlier(text="one two three four five six", title="x", key="1")

    assert of(run("one two three four five six", [], archive=[earlier]), Kind.OURS) == []
