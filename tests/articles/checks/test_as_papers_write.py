"""What ordinary news prose does: blocks of quotation, outlets that report, titles, captions."""

import pytest

from articles.checks import Band, Draft, Kind, Level, Part, Source, run
from articles.text.words import plain_text, quoted_by_markup

from .said import codes, of

SOURCE = Source(
    text="The council met on Tuesday. “We always tested the dikes and we always found them dry,” "
    "said Mara Ellin, who has led the water board for nine years.",
    title="Dikes",
    outlet="Valley Gazette",
)
QUOTED = "We always tested the dikes and we always found them dry"


def drafted(html: str) -> Draft:
    return Draft(body=plain_text(html), quoted=quoted_by_markup(html))


@pytest.mark.parametrize(
    ("quoted", "code"), [(QUOTED, "verbatim"), (QUOTED.replace("dry", "wet"), "altered")]
)
def test_a_block_of_quotation_needs_no_marks(quoted, code):
    html = f"<p>Mara Ellin said:</p><blockquote><p>{quoted}</p><p>— Mara Ellin</p></blockquote>"

    report = run(drafted(html), [SOURCE])

    assert codes(report, Kind.QUOTATION) == [code]
    assert of(report, Kind.COPIED) == []


def test_in_a_block_with_marks_the_marks_say_what_is_quoted():
    html = f"<blockquote><p>“{QUOTED},” said Mara Ellin on the phone.</p></blockquote>"

    assert codes(run(drafted(html), [SOURCE]), Kind.QUOTATION) == ["verbatim"]


def test_lines_of_a_quotation_are_where_the_plain_text_has_them():
    html = "<p>One.</p><blockquote><p>Two.</p><ul><li>Three.</li></ul></blockquote><p>Four.</p>"

    assert [plain_text(html)[start:end] for start, end in quoted_by_markup(html)] == [
        "Two.",
        "Three.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "According to the Gazette, “{}”.",
        "As the Valley Gazette wrote on Tuesday: “{}”.",
        "“{},” she told Reuters.",
        "“{},” said the Gazette.",
    ],
)
def test_who_printed_or_heard_it_is_not_who_said_it(sentence):
    assert codes(run(sentence.format(QUOTED), [SOURCE]), Kind.QUOTATION) == ["verbatim"]


@pytest.mark.parametrize(
    ("draft", "level"),
    [
        ("The film “A Long Way to the Sea” opens today.", Level.WARN),
        ("They read ‘The Left Hand of Darkness’ there.", Level.WARN),
        ("“A Long Way to the Sea,” said Mara Ellin.", Level.BLOCK),
        ("The film “a long way to the sea” opens today.", Level.BLOCK),
    ],
)
def test_a_title_is_asked_about_and_does_not_block(draft, level):
    assert [one.level for one in of(run(draft, [SOURCE]), Kind.QUOTATION)] == [level]


def test_said_by_somebody_else_the_same_words_are_another_finding():
    one = run("“I never signed that letter to the bank,” said Mara Ellin.", [SOURCE])
    other = run("“I never signed that letter to the bank,” said Tom Vane.", [SOURCE])

    assert of(one, Kind.QUOTATION)[0].key != of(other, Kind.QUOTATION)[0].key


def test_a_caption_is_checked_too():
    draft = Draft(body="Nothing.", caption="“We always tested the gates,” said Mara Ellin.")

    report = run(draft, [SOURCE])

    assert [(one.code, one.draft and one.draft.part) for one in of(report, Kind.QUOTATION)] == [
        ("altered", Part.CAPTION)
    ]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        (
            "قالت مارا: «لقد فحصنا السدود دائما ووجدناها جافة».",
            "«لقد فحصنا السدود دائما ووجدناها جافة»",
        ),
        ("教授说：“我们每年都检查堤坝而且总是干燥的”。", "“我们每年都检查堤坝而且总是干燥的”"),
    ],
)
def test_in_a_script_without_capitals_words_around_it_attribute_a_quotation(draft, source):
    report = run(draft, [source])

    assert (codes(report, Kind.QUOTATION), of(report, Kind.COPIED)) == (["verbatim"], [])


def test_too_much_in_short_runs_blocks_by_itself():
    source = " ".join(f"word{n}" for n in range(120))
    runs = [" ".join(f"word{n}" for n in range(at, at + 6)) for at in range(0, 120, 12)]
    draft = " own words here indeed ".join(runs)

    report = run(draft, [source])

    assert report.overall.band is Band.RED
    assert [(one.code, one.level) for one in of(report, Kind.COPIED) if one.level != "note"] == [
        ("band", Level.BLOCK)
    ]
    (finding,) = [one for one in of(report, Kind.COPIED) if one.code == "band"]
    assert finding.says.startswith("Much of the draft stands in source 1: ")
    # With more of it taken, what was accepted does not hold.
    more = run(f"{draft} own words here indeed {source[-60:]}", [source])
    assert finding.key not in {one.key for one in more.findings}


@pytest.mark.parametrize(
    "draft",
    ["They met on Monday, on Tuesday.", "See https://orbit.example/2024/05 for it."],
)
def test_weekdays_and_addresses_claim_nothing(draft):
    report = run(draft, [SOURCE])

    assert (of(report, Kind.NAME), of(report, Kind.NUMBER)) == ([], [])


def test_a_comma_ends_a_number_in_words():
    says = [one.says for one in of(run("Half a million, two hundred.", ["x"]), Kind.NUMBER)]

    assert says == ["“a million” stands in no source.", "“two hundred” stands in no source."]
