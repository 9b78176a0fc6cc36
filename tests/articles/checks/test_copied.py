"""Copied runs are shown, flagged and counted; quotations, names and titles are not."""

import pytest

from articles.checks import Band, Draft, Kind, Level, Part, Source, run
from articles.checks.copied import band

from .said import cited, codes, cut, of

SOURCE = Source(
    text="The committee found that seven of the old bridges could no longer carry heavy lorries. "
    "Repairs will take until the autumn, and nobody knows who is going to pay for them. "
    "“We have known about this for a long time,” said Ada Park.",
    title="Seven bridges too weak for lorries",
    outlet="The Harbour Post",
)
FILLER = (
    "Drivers in our valley asked us about detours last week, so here is what they should expect. "
    "Buses keep running on other routes meanwhile, the operator told readers by letter. "
) * 3


def test_a_run_of_seven_words_is_flagged_with_its_place_in_both_texts():
    draft = f"Nothing of this is new, but nobody knows who is going to pay. {FILLER}"

    report = run(draft, [SOURCE])

    (finding,) = of(report, Kind.COPIED)
    assert (finding.code, finding.level) == ("run", Level.WARN)
    assert cut(draft, finding.draft) == "nobody knows who is going to pay"
    assert cited(SOURCE, finding) == "nobody knows who is going to pay"
    assert finding.says == (
        "Seven words in a row stand in “Seven bridges too weak for lorries” (The Harbour Post)."
    )


def test_a_run_of_four_words_is_shown_and_one_of_three_is_not():
    assert codes(run(f"Trucks no longer carry it. {FILLER}", [SOURCE]), Kind.COPIED) == []

    report = run(f"It will take until the autumn, they say. {FILLER}", [SOURCE])

    assert [(one.code, one.level) for one in of(report, Kind.COPIED)] == [("shown", Level.NOTE)]


def test_case_quotes_dashes_spaces_and_ligatures_do_not_hide_a_copy():
    source = "It’s a ﬁne well-known bridge — the oldest one of all"

    report = run("IT'S A FINE WELL‑KNOWN BRIDGE - THE OLDEST\u00a0ONE OF ALL", [source])

    assert report.overall.longest_run == 11


def test_a_changed_word_does_not_part_a_copy():
    sentence = (
        "The panel found that seven of the old crossings could no longer carry heavy lorries."
    )
    draft = f"{sentence} {FILLER}"

    (finding,) = of(run(draft, [SOURCE]), Kind.COPIED)

    assert cut(draft, finding.draft) == (
        "found that seven of the old crossings could no longer carry heavy lorries"
    )
    assert finding.says.startswith("Twelve of 13 words stand in ")


def test_a_flagged_run_blocks_where_the_band_is_red():
    report = run(SOURCE.text.split("“")[0], [SOURCE])

    assert report.sources[0].band is Band.RED
    assert {finding.level for finding in of(report, Kind.COPIED)} == {Level.BLOCK}


def test_the_same_words_in_two_sources_are_told_once():
    draft = f"But nobody knows who is going to pay for them. {FILLER}"

    report = run(draft, ["nobody knows who is going to pay", SOURCE])

    assert [finding.source.source for finding in of(report, Kind.COPIED) if finding.source] == [1]
    assert [one.longest_run for one in report.sources] == [7, 9]


def test_an_attributed_quotation_is_not_copied():
    draft = f"“We have known about this for a long time,” Park said to the Post. {FILLER}"

    report = run(draft, [SOURCE])

    assert codes(report, Kind.COPIED) == []
    assert (report.overall.containment, report.overall.quoted) == (0.0, 9)


def test_quotation_marks_without_anybody_who_speaks_do_not_excuse_a_copy():
    draft = "“nobody knows who is going to pay for them”"

    assert codes(run(draft, [SOURCE]), Kind.COPIED) == ["run"]


@pytest.mark.parametrize(
    "sentence",
    [
        "See Seven Bridges Too Weak for Lorries for the whole list.",
        "This story appeared first on another page.",
        "Ask the Royal Society of Civil Bridge Engineers about it.",
    ],
)
def test_titles_boilerplate_and_names_are_not_counted(sentence):
    source = Source(
        text="He wrote Seven Bridges Too Weak for Lorries. This story appeared first on paper. "
        "He met the Royal Society of Civil Bridge Engineers in May.",
        title="Seven bridges too weak for lorries",
    )

    assert codes(run(f"{FILLER}\n{sentence}", [source]), Kind.COPIED) == []


def test_the_standfirst_is_checked_and_the_headline_is_not():
    draft = Draft(
        headline="Nobody knows who is going to pay for them",
        standfirst="And nobody knows who is going to pay",
        body="for them, readers wrote to us.",
    )

    spans = [finding.draft for finding in of(run(draft, [SOURCE]), Kind.COPIED)]

    assert [(span.part, cut(draft, span)) for span in spans if span] == [
        (Part.STANDFIRST, "And nobody knows who is going to pay")
    ]


def test_numbers_of_a_source_and_of_all():
    first, second = "a b c d e f g h", "p q r s t u v w"
    draft = "a b c d e x y z p q r s"

    report = run(draft, [first, second])

    assert [one.containment for one in report.sources] == [3 / 10, 2 / 10]
    assert [one.longest_run for one in report.sources] == [5, 4]
    assert [one.coverage for one in report.sources] == [5 / 12, 4 / 12]
    assert (report.overall.containment, report.overall.coverage) == (5 / 10, 9 / 12)


def test_a_text_in_chinese_counts_two_characters_as_a_word():
    source = "研究人员周二表示，新模型能够自动发现软件中的安全漏洞。"
    draft = "据报道，新模型能够自动发现软件中的安全漏洞，引发关注。"

    report = run(draft, [source])

    (finding,) = of(report, Kind.COPIED)
    assert cut(draft, finding.draft) == "新模型能够自动发现软件中的安全漏洞"
    assert finding.says == "17 characters in a row stand in source 1."
    assert report.overall.longest_run == 8


@pytest.mark.parametrize(
    ("containment", "run_of", "expected"),
    [
        (0.0, 0, Band.GREEN),
        (0.059, 6, Band.GREEN),
        (0.06, 6, Band.AMBER),
        (0.0, 7, Band.AMBER),
        (0.25, 10, Band.AMBER),
        (0.251, 0, Band.RED),
        (0.0, 11, Band.RED),
    ],
)
def test_bands(containment, run_of, expected):
    assert band(containment, run_of) is expected


def test_an_altered_quotation_is_told_once():
    draft = f"“We have known about that for a long time,” said Ada Park. {FILLER}"

    report = run(draft, [SOURCE])

    assert [(one.kind, one.code) for one in report.findings if one.level == Level.BLOCK] == [
        (Kind.QUOTATION, "altered")
    ]
    assert of(report, Kind.COPIED) == []


def test_marks_alone_do_not_make_an_altered_copy_a_quotation():
    sentence = "nobody knows at all who is going to pay for them"

    report = run(f"“{sentence}” it is. " + "nothing else in here was ever printed " * 9, [SOURCE])

    assert codes(report, Kind.COPIED) == ["run"]
