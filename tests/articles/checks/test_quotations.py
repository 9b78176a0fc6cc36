"""A quotation is what a source says, is altered, or stands in no source."""

import pytest

from articles.checks import Draft, Kind, Level, Part, Source, Word, run

from .said import cited, codes, cut, of

SOURCE = Source(
    text="Ada Park, who runs the observatory, was cautious. “The moon is drifting away from us by "
    "3.8 centimetres a year, and we have measured that with lasers since 1969,” she said. "
    "“Nobody needs to worry about it.”",
    title="The moon leaves us very slowly",
    outlet="Orbit",
)


def verdict(quoted: str, source: Source | str = SOURCE) -> str:
    report = run(f"It is a slow farewell. {quoted} That is all.", [source])
    (code,) = [code for code in codes(report, Kind.QUOTATION) if code != "speaker"]
    return code


@pytest.mark.parametrize(
    "quoted",
    [
        "“The moon is drifting away from us by 3.8 centimetres a year.”",
        "“the moon is drifting away,”",
        "'THE MOON IS DRIFTING AWAY'",
        "“[T]he moon is drifting away from us”",
        "“The moon … by 3.8 centimetres a year”",
        "“The moon is drifting […] and we have measured that”",
        "“… we have measured that with lasers ...”",
        "“we [the observatory] have measured that with lasers”",
        "“[they] have measured that with lasers”",
        "“The moon is drift[ing] away from us”",
        "“The moon leaves us very slowly”",
    ],
)
def test_what_may_be_changed(quoted):
    assert verdict(quoted) == "verbatim"


@pytest.mark.parametrize(
    "quoted",
    [
        "“The sun is drifting away from us by 3.8 centimetres a year”",
        "“The moon is drifting from us by 3.8 centimetres a year”",
        "“The moon is away drifting from us by 3.8 centimetres a year”",
        "“The moon is not drifting away from us by 3.8 centimetres a year”",
        "“The moon is drifting away from us by 38 centimetres a year”",
        "“The moon is drifting away from us by 3.9 centimetres a year”",
        "“nobody needs to worry about us”",
        "“We have measured that … the moon is drifting away from us”",
    ],
)
def test_what_is_altered(quoted):
    assert verdict(quoted) == "altered"


@pytest.mark.parametrize(
    "quoted", ["“The market closed higher on Friday”", "“We came in peace for all mankind”"]
)
def test_what_stands_in_no_source(quoted):
    assert verdict(quoted) == "nowhere"


def test_an_altered_quotation_blocks_and_shows_the_difference():
    draft = "She told Orbit “nobody has to worry about it” in May."

    (finding,) = of(run(draft, [SOURCE]), Kind.QUOTATION)

    assert finding.level is Level.BLOCK
    assert cut(draft, finding.draft) == "nobody has to worry about it"
    assert cited(SOURCE, finding) == "Nobody needs to worry about it"
    assert finding.words == (
        Word(op="same", text="nobody"),
        Word(op="removed", text="needs"),
        Word(op="added", text="has"),
        Word(op="same", text="to worry about it"),
    )
    assert finding.says == (
        "“nobody has to worry about it” is not what “The moon leaves us very slowly” (Orbit) says "
        "word for word."
    )


def test_an_invented_quotation_blocks_without_a_source():
    (finding,) = of(run("“We will all die very soon,” she said.", []), Kind.QUOTATION)

    assert (finding.code, finding.level, finding.source) == ("nowhere", Level.BLOCK, None)
    assert finding.says == "“We will all die very soon” stands in no source."


def test_the_source_that_has_it_is_named():
    (finding,) = of(
        run("“nobody needs to worry about it”", ["Nothing here.", SOURCE]), Kind.QUOTATION
    )

    assert (finding.code, finding.source and finding.source.source) == ("verbatim", 1)


def test_three_words_in_quotation_marks_are_no_quotation():
    assert codes(run("The “drifting moon problem” is old.", [SOURCE]), Kind.QUOTATION) == []
    assert codes(run("A “state-of-the-art laser” is old.", [SOURCE]), Kind.QUOTATION) == []


def test_an_interrupted_quotation_is_two():
    draft = "“The moon is drifting away from us,” she said, “and we have measured that in litres.”"

    assert codes(run(draft, [SOURCE]), Kind.QUOTATION) == ["verbatim", "altered"]


def test_a_quotation_within_a_quotation_is_told_once():
    source = "He wrote: “The old sign says ‘do not enter here’ in red.”"

    assert codes(run("“The old sign says ‘do not enter here’”", [source]), Kind.QUOTATION) == [
        "verbatim"
    ]


def test_headline_and_standfirst_are_read_too():
    draft = Draft(
        headline="“Everybody needs to worry about it”",
        standfirst="“Nobody needs to worry about it”",
        body="Text.",
    )

    found = of(run(draft, [SOURCE]), Kind.QUOTATION)

    assert [(one.code, one.draft and one.draft.part) for one in found] == [
        ("altered", Part.HEADLINE),
        ("verbatim", Part.STANDFIRST),
    ]


def test_six_characters_of_chinese_are_a_quotation():
    source = "专家说新模型能够自动发现漏洞，但是风险很大。"

    assert codes(run("他说：“新模型能够自动发现漏洞”。", [source]), Kind.QUOTATION) == ["verbatim"]
    assert codes(run("他说：“新模型能够自动修复漏洞”。", [source]), Kind.QUOTATION) == ["altered"]
    assert codes(run("他说：“新模型能”。", [source]), Kind.QUOTATION) == []
