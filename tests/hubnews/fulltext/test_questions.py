"""The search index: one interface, and the same answers on SQLite and PostgreSQL."""

import pytest

from articles.models.search import INDEX
from hubnews.fulltext import MOST_TERMS

pytestmark = pytest.mark.django_db

CHIPS, COURTS, SKODA, CHINESE = 1, 2, 3, 4


@pytest.fixture(autouse=True)
def _index():
    INDEX.write(
        CHIPS,
        headline="Chip makers are running out of water",
        standfirst="A drought reaches the foundries.",
        body="Engineers at three plants measured it. The reviewers' notes say so, Mr Woźniak.",
    )
    INDEX.write(
        COURTS,
        headline="A court reads the licence",
        standfirst="Judges were running late, and water was served.",
        body="NOT every AND or OR in a contract is an operator/contract. C++ and café stand here.",
    )
    INDEX.write(
        SKODA,
        headline="Škoda's new factory in Ústí",
        standfirst="Straße, Ærø and naïve façades.",
        body="Nothing about chips here. 😀 2026 was the year of snake_case.",
    )
    INDEX.write(CHINESE, headline="中国 の 人工知能", standfirst="", body="محمد كتب المقال हिन्दी में")


def find(query: str) -> list[int]:
    return INDEX.search(query).keys


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # Words, in any case and order, all of them
        ("drought", {CHIPS}),
        ("DROUGHT foundries", {CHIPS}),
        ("water licence", {COURTS}),
        ("water drought licence", set()),
        ("nowhere", set()),
        # English stems
        ("engineer", {CHIPS}),
        ("measuring", {CHIPS}),
        ("courts", {COURTS}),
        ("run", {CHIPS, COURTS}),
        ("chip", {CHIPS, SKODA}),
        # Accents, typed or not, composed or not
        ("skoda", {SKODA}),
        ("Škoda", {SKODA}),
        ("S\u030ckoda", {SKODA}),
        ("usti", {SKODA}),
        ("cafe", {COURTS}),
        ("CAFÉ", {COURTS}),
        ("strasse", {SKODA}),
        ("lodz aero", set()),
        ("aero", {SKODA}),
        ("naive facades", {SKODA}),
        # Other scripts
        ("人工知能", {CHINESE}),
        ("محمد", {CHINESE}),
        ("हिन्दी", {CHINESE}),
        ("हिन्द", set()),
        ("हन", set()),
        ("知能", {CHINESE}),
        ("知人", set()),
        ("能", {CHINESE}),
        ("مُحَمَّد", {CHINESE}),
        # Phrases
        ('"running out of water"', {CHIPS}),
        ('"water running"', set()),
        ('"running late" court', {COURTS}),
        ('"three plants" "reads the licence"', set()),
        ('court "running late', {COURTS}),
        ("“running late” court", {COURTS}),
        ("«running water»", set()),
        # None reaches from the headline into the standfirst
        ('"water a drought"', set()),
        ('"licence judges"', set()),
        # Numbers and signs
        ("2026", {SKODA}),
        ("c++", {COURTS}),
        ("foundries,", {CHIPS}),
        ("(drought)", {CHIPS}),
        ("drought-foundries", {CHIPS}),
        ("contract/operator", {COURTS}),
        ("operator", {COURTS}),
        ("licence", {COURTS}),
        ("snake case", {SKODA}),
        ("snake_case", {SKODA}),
        ("wozniak", {CHIPS}),
        # Beginnings of words, from three letters on, before they are stemmed
        ("found*", {CHIPS}),
        ("foundri*", {CHIPS}),
        ("operat* contr*", {COURTS}),
        ("fa*", set()),
        ("škod*", {SKODA}),
        ("nowhere*", set()),
        ('"running out*"', {CHIPS}),
        # Small words count, in a phrase as outside one
        ("not", {COURTS}),
        ('"not every"', {COURTS}),
        ('"or operator"', set()),
    ],
)
def test_what_is_found(query, found):
    assert set(find(query)) == found


@pytest.mark.parametrize(
    "query",
    [
        "drought AND licence",
        "drought OR licence",
        "NOT drought",
        "not running out",
        "NEAR(drought licence)",
        "headline:drought licence",
        "drought | licence",
        "drought & !licence",
        "-drought licence",
        "^drought licence",
        "drought* licence",
        "{headline standfirst} : drought licence",
        "drought'; DROP TABLE articles_search; -- licence",
    ],
)
def test_operators_are_words(query):
    """No piece holds both words, and none of this means “either of them”."""
    assert find(query) == []


def test_boolean_words_are_searched_as_words():
    assert find("every operator contract") == [COURTS]


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        '"',
        '""',
        '"""',
        "'",
        "\\",
        "%",
        "*",
        "\0",
        "()",
        "😀",
        "\u202e",
        "\ud7ff",
        "-- ",
        "\n\t",
        "…",
        "%s %(x)s {0}",
        "' OR 1=1 --",
        "🏳️‍🌈",
    ],
)
def test_odd_queries_are_safe(query):
    assert find(query) == []


def test_a_nul_between_words_is_a_space():
    assert find("drought\0foundries") == [CHIPS]


def test_a_very_long_query_is_cut_to_its_first_terms():
    first = "chip makers are running out of water a drought reaches the foundries"
    assert len(first.split()) == MOST_TERMS
    assert find(first + " nowhere" * 1000) == [CHIPS]
    assert find("drought " * 1250) == [CHIPS]
    assert find("x" * 10_000) == []
    assert find('"' + "drought " * 1250) == []
    assert find('"' * 10_000) == []


def test_a_word_that_is_typed_again_takes_the_place_of_no_other():
    assert find("drought " * 1250 + "nowhere") == []


def test_a_row_of_quotes_is_not_a_phrase():
    assert find('""drought"" """foundries"') == [CHIPS]


def test_writing_again_replaces_and_removing_removes():
    INDEX.write(CHIPS, headline="About rain", standfirst="", body="")
    assert (find("drought"), find("rain")) == ([], [CHIPS])

    INDEX.remove(CHIPS)
    INDEX.remove(CHIPS)
    assert find("rain") == []


def test_any_text_can_be_indexed():
    INDEX.write(30, headline='A " and \0 and 😀', standfirst="\u202e", body="word " * 20_000)

    assert find("word") == [30]


def test_a_very_long_text_can_be_indexed_too():
    words = " ".join(f"слово{number}" for number in range(60_000))

    INDEX.write(30, headline="Long", standfirst="", body=words)

    assert find("слово7") == [30]
