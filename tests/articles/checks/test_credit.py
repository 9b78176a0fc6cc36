"""The outlet is named and linked, its link answers, and the headline is not the source's."""

import pytest

from articles.checks import Draft, Kind, Level, Source, run

from .said import of

SOURCE = Source(
    text="Text.",
    title="Seven bridges closed to lorries",
    outlet="Harbour Post",
    url="https://www.post.example/a",
)
DRAFT = Draft(body="So the Harbour Post reports.", links=("http://post.example/b",))


def said(draft: Draft, *sources: Source) -> list[tuple[str, str]]:
    return [(one.code, one.says) for one in of(run(draft, sources), Kind.CREDIT)]


def test_a_credited_source():
    assert said(DRAFT, SOURCE) == []


def test_no_source_at_all():
    (finding,) = of(run("Text.", []), Kind.CREDIT)

    assert (finding.code, finding.level) == ("unsourced", Level.WARN)
    assert finding.says == "The piece cites no source."


def test_an_outlet_that_is_not_named_or_linked():
    assert said(Draft(body="So a paper reports."), SOURCE) == [
        ("unnamed", "Harbour Post is not named in the text."),
        ("unlinked", "No link leads to Harbour Post."),
    ]


def test_two_documents_of_an_outlet_are_told_once():
    assert said(Draft(body="So a paper reports."), SOURCE, SOURCE) == [
        ("unnamed", "Harbour Post is not named in the text."),
        ("unlinked", "No link leads to Harbour Post."),
    ]


@pytest.mark.parametrize(("answers", "codes"), [(None, []), (True, []), (False, ["dead"])])
def test_a_link_that_does_not_answer(answers, codes):
    source = Source(text="x", outlet="Harbour Post", link_answers=answers)

    assert [code for code, _ in said(DRAFT, source)] == codes


@pytest.mark.parametrize(
    ("headline", "codes"),
    [
        ("Seven bridges closed to lorries", ["headline"]),
        ("SEVEN BRIDGES CLOSED TO LORRIES", ["headline"]),
        ("Now seven bridges closed to lorries", ["headline"]),
        ("Lorries must avoid seven bridges", []),
        ("", []),
    ],
)
def test_the_headline_of_the_source(headline, codes):
    draft = Draft(headline=headline, body=DRAFT.body, links=DRAFT.links)

    assert [code for code, _ in said(draft, SOURCE)] == codes


def test_a_broken_address_is_no_link():
    draft = Draft(body=DRAFT.body, links=("http://[broken", ""))

    assert [code for code, _ in said(draft, SOURCE)] == ["unlinked"]
