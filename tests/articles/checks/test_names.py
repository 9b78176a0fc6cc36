"""Names that stand in no source are listed; other capitals are not."""

import pytest

from articles.checks import Draft, Kind, Level, Source, run

from .said import cut, of

SOURCE = (
    "Ada Park of the Royal Observatory spoke to NASA’s Tom Reed. The moon is far away, she said."
)


def listed(draft: str, source: Source | str = SOURCE) -> list[str]:
    return [cut(draft, finding.draft) for finding in of(run(draft, [source]), Kind.NAME)]


@pytest.mark.parametrize(
    "draft",
    [
        "We asked Ada Park about it.",
        "We asked Park’s office and NASA about it.",
        "The Royal Observatory answered.",
        "However, we asked Reed. Yesterday he answered.",
        "I think I’m late, OK?",
        "The Moon Is Far Away From All of Us Today",
        "Who paid? Nobody knows: The moon is far.",
        "On 3 June we called.",
    ],
)
def test_what_is_known_or_no_name(draft):
    assert listed(draft) == []


@pytest.mark.parametrize(
    ("draft", "names"),
    [
        ("We asked Maria Silva about it.", ["Maria Silva"]),
        ("We asked Ada Reeves about it.", ["Ada Reeves"]),
        ("Maria Silva told us so.", ["Maria Silva"]),
        ("We asked the Bank of England and Park.", ["Bank of England"]),
        ("She met nasa and Nasa.", ["Nasa"]),
        ("Мы спросили Марию Сильву об этом.", ["Марию Сильву"]),
        ("Sie fragten gestern Maria Silva.", ["Maria Silva"]),
    ],
)
def test_what_stands_in_no_source(draft, names):
    assert listed(draft) == names


def test_german_nouns_are_no_names():
    draft = "Gestern sagte der Sprecher der Stadt, dass die Brücke für den Verkehr gesperrt bleibt."

    assert listed(draft, "Nichts davon.") == []


def test_outlet_title_and_authors_count():
    source = Source(text="x", title="Silva wins", outlet="Harbour Post", authors="Grace Okoro")

    assert listed("The paper by Okoro in the Harbour Post on Silva.", source) == []


def test_a_name_is_a_note_and_told_once():
    draft = Draft(standfirst="We met Maria Silva.", body="We met Maria Silva and then Maria Silva.")

    assert [(one.level, one.says) for one in of(run(draft, [SOURCE]), Kind.NAME)] == [
        (Level.NOTE, "“Maria Silva” is named in no source.")
    ]


def test_a_dateline_names_a_town_in_capitals():
    source = "PORT AVERNE – The council met."

    assert listed("The council of Port Averne met Ada.", source) == ["Ada"]
