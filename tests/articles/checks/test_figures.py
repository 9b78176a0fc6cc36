"""The figures of docs/checks.md, on texts that people have judged."""

import pytest

from articles.checks import Kind
from bench.checks.corpus import FILE, answers, figures
from bench.checks.falsified import outcomes

pytestmark = pytest.mark.skipif(
    not FILE.exists(), reason="../shared/corpora/clough.jsonl is not beside the checkout"
)


def test_reuse_is_told_apart():
    found = figures(answers())

    assert found.auc >= 0.97
    assert found.binary >= 0.96
    assert found.binary_by_task >= 0.96
    assert found.four_way >= 0.74
    assert found.four_way_by_task >= 0.74
    assert (found.fixed_binary >= 0.96, found.fixed_four_way >= 0.74) == (True, True)
    assert found.not_copied == 38
    assert found.not_copied_amber <= 2


def test_quotations_are_told_apart():
    found = list(outcomes(most=150))

    harmless = [one for one in found if one.harmless]
    falsified = [one for one in found if not one.harmless]
    for group in (harmless, falsified):
        assert sum(one.count for one in group) > 700
        assert sum(one.right for one in group) / sum(one.count for one in group) >= 0.99
    assert [one.change for one in found if one.right < 0.97 * one.count] == []


def test_no_number_or_name_of_a_copied_run_is_listed():
    listed = []
    for answer in answers():
        found = answer.report.findings
        runs = [one.draft for one in found if one.kind is Kind.COPIED and one.draft]
        for finding in found:
            if finding.kind in {Kind.NUMBER, Kind.NAME} and finding.draft:
                inside = [
                    run
                    for run in runs
                    if run.start <= finding.draft.start and finding.draft.end <= run.end
                ]
                listed += [(answer.name, finding.says)] if inside else []

    assert listed == []
