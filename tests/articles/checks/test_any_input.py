"""Whatever the text: no exception, spans inside the texts, a report that JSON can hold."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.checks import Draft, Earlier, Kind, Report, Source, run

# Pieces that the checks look for, and any characters at all, lone surrogates too.
_PIECES = (
    "“ ” „ « » \" ' ’ ‘ 「 」 [ ] … ... ( \u202e \u200f \x00 \ud800 \u0301 1,200 $1.2bn 1. ² ½ ٣ "
    "twenty million and said He the of to 人工智能 ไทย ﬁ İ ß"
)
PIECES = st.sampled_from(
    [
        *_PIECES.split(),
        "\n",
        "\n\n",
        " ",
        "14 June 2016",
        "Ada Park",
        "the old bridge is not safe",
        "A sentence of some words. ",
        "x" * 50,
    ]
)
TEXTS = st.lists(PIECES | st.text(st.characters(), max_size=5), max_size=40).map(
    " ".join
) | st.lists(PIECES, max_size=40).map("".join)
DRAFTS = st.builds(Draft, body=TEXTS, headline=TEXTS, standfirst=TEXTS)
SOURCES = st.lists(
    st.builds(
        Source,
        text=TEXTS,
        title=TEXTS,
        outlet=TEXTS,
        url=st.text(max_size=9),
        quote_limit=st.none() | st.integers(0, 5),
        link_answers=st.sampled_from([None, True, False]),
    ),
    max_size=3,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DRAFTS, SOURCES, TEXTS)
def test_any_texts(draft, sources, earlier):
    report = run(draft, sources, archive=[Earlier(text=earlier, title="x", key="1")])

    assert [finding.says for finding in report.findings if finding.kind is Kind.FAILED] == []
    for finding in report.findings:
        assert finding.says
        assert len(finding.key) == 32
        if finding.draft:
            text = draft.text(finding.draft.part)
            assert 0 <= finding.draft.start < finding.draft.end <= len(text)
        if finding.source:
            text = sources[finding.source.source].text
            assert 0 <= finding.source.start < finding.source.end <= len(text)
    for reuse in (report.overall, *report.sources):
        shares = (reuse.containment, reuse.coverage, reuse.pairs, reuse.unbroken)
        assert [share for share in shares if not 0 <= share <= 1] == []
    assert 0 <= report.original <= 1
    assert Report.from_data(json.loads(json.dumps(report.as_data()))) == report
    assert run(draft, sources, archive=[Earlier(text=earlier, title="x", key="1")]) == report


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_a_text_against_itself_is_all_there(text):
    report = run(text, [text])

    altered = [
        one for one in report.findings if one.code in {"altered", "nowhere", "number", "date"}
    ]
    assert [finding.says for finding in altered if finding.kind is not Kind.FAILED] == []


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "人" * 50_000,
        "\ud800" * 1000,
        "\x00 " * 1000,
        "\u202e“a b c d”\u202c",
        "\u0301" * 9,
    ],
)
def test_texts_that_nobody_writes(text):
    report = run(text, [text, "A source."])

    assert [finding.says for finding in report.findings if finding.kind is Kind.FAILED] == []
