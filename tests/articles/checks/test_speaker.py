"""Whoever is named beside a quotation stands near it in the source."""

import pytest

from articles.checks import Kind, Level, Source, run

from .said import codes, of

SOURCE = Source(
    text="“The bridge is safe for everybody,” said Ada Park, the engineer. "
    + "Traffic went on as it always had in the valley. " * 12
    + "“We will not pay for it,” Tom Reed told the council."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "“The bridge is safe for everybody,” said Ada Park.",
        "“The bridge is safe for everybody,” Park said.",
        "“The bridge is safe for everybody,” says the engineer Park’s office.",
        "Park told reporters: “The bridge is safe for everybody.”",
        "According to Ada Park, “the bridge is safe for everybody”.",
        "“The bridge is safe for everybody,” she said.",
        "“The bridge is safe for everybody,” the engineer explained.",
        "“The bridge is safe for everybody.” The Harbour Bridge was built in 1930.",
    ],
)
def test_the_right_speaker_or_none(sentence):
    assert codes(run(sentence, [SOURCE]), Kind.QUOTATION) == ["verbatim"]


@pytest.mark.parametrize(
    "sentence",
    [
        "“The bridge is safe for everybody,” said Tom Reed.",
        "“The bridge is safe for everybody,” Reed said.",
        "Reed told reporters: “The bridge is safe for everybody.”",
        "“The bridge is safe for everybody,” said Maria Silva, a driver.",
        "According to Maria Silva, “the bridge is safe for everybody”.",
        "Maria Silva, an engineer at Park, said: “The bridge is safe for everybody.”",
    ],
)
def test_somebody_else(sentence):
    assert codes(run(sentence, [SOURCE]), Kind.QUOTATION) == ["verbatim", "speaker"]


def test_the_finding_warns_and_names_the_speaker():
    finding = of(
        run("“The bridge is safe for everybody,” said Tom Reed.", [SOURCE]), Kind.QUOTATION
    )[1]

    assert finding.level is Level.WARN
    assert finding.says == (
        "Reed is named beside “The bridge is safe for everybody”, but not near it in source 1."
    )


def test_a_source_that_has_the_speaker_comes_first():
    other = "A sign said the bridge is safe for everybody."

    found = of(
        run("“The bridge is safe for everybody,” said Ada Park.", [other, SOURCE]), Kind.QUOTATION
    )

    assert [(one.code, one.source and one.source.source) for one in found] == [("verbatim", 1)]
