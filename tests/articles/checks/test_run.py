"""One entry, which takes strings too, gives a report that JSON can hold, and has an example."""

import doctest
import json
import sys
from concurrent.futures import ThreadPoolExecutor

import articles.checks.run  # noqa: F401
from articles.checks import Draft, Kind, Level, Likeness, Report, Source, run
from articles.checks.reading import forget

SOURCE = "The old bridge will be closed to all lorries from Monday, the harbour office announced."


def test_the_example_in_its_docstring():
    # The package has a function of the same name as the module.
    assert doctest.testmod(sys.modules["articles.checks.run"]) == (0, 7)


def test_strings_stand_for_a_body_and_a_text():
    assert run(SOURCE, [SOURCE]) == run(Draft(body=SOURCE), [Source(text=SOURCE)])


def test_sources_may_be_an_iterator():
    assert len(run("x", iter(["a", "b"])).sources) == 2


def test_a_report_survives_json():
    report = run(f"{SOURCE} “It was never really safe,” said Bob Reed in 1999.", [SOURCE, "Other."])

    assert Report.from_data(json.loads(json.dumps(report.as_data()))) == report
    assert {finding.kind for finding in report.findings} >= {Kind.COPIED, Kind.QUOTATION}


def test_a_report_of_an_earlier_version_can_be_read():
    data = run(SOURCE, [SOURCE]).as_data()
    for reuse in (data["overall"], *data["sources"]):
        del reuse["pairs"], reuse["unbroken"]

    assert Report.from_data(data).overall.pairs == 0


def test_remembering_a_source_changes_nothing():
    first = run(SOURCE, [SOURCE])
    again = run(SOURCE, [SOURCE])
    forget()

    assert first == again == run(SOURCE, [SOURCE])


def test_several_threads_may_run_checks():
    drafts = [f"{SOURCE} Number {number} of them copied and copies it." for number in range(40)]
    forget()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda draft: run(draft, [SOURCE]), drafts))

    assert found == [run(draft, [SOURCE]) for draft in drafts]


def test_words_are_those_of_the_body():
    draft = Draft(
        headline="Three more words", standfirst="Two words", body="well-known risks, 1,200"
    )

    assert run(draft, []).words == 3


def test_an_empty_draft():
    report = run("", [SOURCE])

    assert (report.words, report.overall.containment, report.findings) == (0, 0.0, ())


def test_closeness_and_likeness():
    same = run(SOURCE, [SOURCE])
    other = run("Our readers have asked when the new ferry will sail to the islands.", [SOURCE])

    assert (same.closeness, same.likeness) == (1.0, Likeness.CUT)
    assert (other.closeness, other.likeness) == (0.0, Likeness.NONE)


def test_a_check_that_fails_says_so_and_the_others_go_on():
    draft = f"“The old bridge will open soon,” he said. 1,300. {SOURCE}"
    odd = Source(text=SOURCE, quote_limit="a few")  # type: ignore[arg-type]

    report = run(draft, [odd])

    failed = [finding for finding in report.findings if finding.kind is Kind.FAILED]
    assert [(one.code, one.level, one.says) for one in failed] == [
        (
            "quotation",
            Level.WARN,
            "The quotation check could not read this text: TypeError.",
        )
    ]
    assert report.overall.longest_run == 14
    assert [one.says for one in report.findings if one.kind is Kind.NUMBER] == [
        "“1,300” stands in no source."
    ]


def test_a_source_that_cannot_be_read_leaves_the_others():
    class Odd(str):
        def __hash__(self) -> int:
            raise RuntimeError("unreadable")

    report = run(SOURCE, [Source(text=Odd("x")), SOURCE])

    assert [finding.code for finding in report.findings if finding.kind is Kind.FAILED] == [
        "source"
    ]
    assert [one.longest_run for one in report.sources] == [0, 14]
