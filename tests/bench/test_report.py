"""The tables, the picture, and the place in the docs where they stand."""

import xml.etree.ElementTree as ET

import pytest

from bench.read_path import plot, report
from bench.read_path.bars import MADE_TO_WAGTAIL, VISIBLE, WARM_TO_NGINX, Verdict
from bench.read_path.figures import Spread
from bench.read_path.report import Report
from tests.bench.results import result

VERDICTS = [
    Verdict(bar=WARM_TO_NGINX, found=Spread(0.7134, 0.5, 0.9)),
    Verdict(bar=VISIBLE, found=Spread(141.2, 12, 260), remark="SQLite"),
    Verdict(bar=MADE_TO_WAGTAIL, found=None, remark="“Wagtail” was left out"),
]


def test_the_report_is_markdown_with_a_column_for_each_figure():
    found = Report({"Processor": "one"}, VERDICTS)
    found.groups["Pages"] = [result("HubNews, warm", 45678.9, 40000, 50000)]
    found.delays["SQLite"] = {"publish": [100.0, 120.0, 90.0, 210.0]}
    found.notes.append("It was quiet.")

    text = found.markdown()

    assert cells(text) == [
        ["The machine", ""],
        ["Processor", "one"],
        ["Bar", "Allowed", "Measured", "Lowest – highest", ""],
        ["Warm article / nginx, a file", "≥ 0.6", "0.713", "0.5 – 0.9", "holds"],
        [
            *("From commit to every reader", "≤ 250 ms", "141 ms", "12 – 260"),
            "**does not hold**, SQLite",
        ],
        [
            *("Uncached article / Wagtail’s", "≥ 2", "–", "–"),
            "not measured: “Wagtail” was left out",
        ],
        ["Pages", "Requests/s", "Lowest – highest", "CPU per request", "99 % within"],
        ["HubNews, warm", "45,679", "40,000 – 50,000", "20 µs", "1.5 ms"],
        ["From change to every reader", "Changes", "Middle", "Lowest – highest"],
        ["SQLite, publish", "2 in 2 processes", "110 ms", "90 – 210 ms"],
    ]
    assert text.endswith("\n\nIt was quiet.\n")


def test_columns_are_as_wide_as_their_widest_cell():
    assert report.table(("A", "Figure"), [("wide one", "1"), ("b", "12,345,678")]) == (
        "| A        |     Figure |\n"
        "| -------- | ---------: |\n"
        "| wide one |          1 |\n"
        "| b        | 12,345,678 |"
    )


def cells(text: str) -> list[list[str]]:
    """Of every table row; the rules between head and body are left out."""
    rows = [line for line in text.splitlines() if line.startswith("| ") and "---" not in line]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


@pytest.mark.parametrize(
    ("verdicts", "holds", "complete"),
    [(VERDICTS[:1], True, True), (VERDICTS[:2], False, True), (VERDICTS[::2], True, False)],
    ids=["held", "broken", "open"],
)
def test_one_broken_bar_is_enough_and_an_open_one_is_not_broken(verdicts, holds, complete):
    found = Report({}, verdicts)

    assert (found.holds, found.complete) == (holds, complete)


@pytest.mark.parametrize(
    ("value", "said"), [(51234.4, "51,234"), (100, "100"), (99.96, "100"), (0.0612, "0.0612")]
)
def test_figures_are_as_exact_as_they_are(value, said):
    assert report.number(value) == said


def test_what_stands_around_the_figures_stays(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"Before.\n\n{report.BEGIN}\nold\n{report.END}\n\nAfter.\n")

    report.write(page, "new\n")
    report.write(page, "newer\n")

    assert page.read_text() == f"Before.\n\n{report.BEGIN}\n\nnewer\n\n{report.END}\n\nAfter.\n"


def test_a_page_without_the_marks_is_left_alone(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"{report.BEGIN} and no end")

    with pytest.raises(ValueError, match="lost the marks"):
        report.write(page, "new")

    assert page.read_text() == f"{report.BEGIN} and no end"


def test_the_picture_names_every_contestant_and_every_bar_that_was_measured():
    rates = [result("HubNews, warm & quick", 45000), result("Constant", 50000, 40000)]

    root = ET.fromstring(plot.picture(rates, VERDICTS))

    texts = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"HubNews, warm & quick", "Constant", "45,000"} <= set(texts)
    assert {"0.713 (≥ 0.6)", "141 ms (≤ 250, does not hold)"} <= set(texts)
    assert "Uncached article / Wagtail’s" not in texts
    boxes = [box.get("class") for box in root.iter("{http://www.w3.org/2000/svg}rect")]
    assert boxes == ["ours", "other", "ours", "broken"]
