"""A finding's key stays while its words and its source stay, wherever they stand."""

from articles.checks import Draft, Kind, Source, run

SOURCE = Source(
    text="The harbour office closed the old bridge to all lorries. "
    "“It is not safe at all,” said Ada Park.",
    title="Bridge closed for lorries",
    outlet="Post",
)
SENTENCES = (
    "And they closed the old bridge to all lorries. “It is not safe at any time,” said Ada Park. "
    "Maria Silva counted 1,300 of them."
)
CHECKED = {Kind.COPIED, Kind.QUOTATION, Kind.NUMBER, Kind.NAME}


def keys(body: str, source: Source = SOURCE) -> dict[Kind, str]:
    report = run(Draft(body=body), [source])
    return {one.kind: one.key for one in report.findings if one.kind in CHECKED}


def test_a_key_is_32_hexadecimal_digits():
    found = keys(SENTENCES)

    assert found.keys() == CHECKED
    assert {len(key) for key in found.values()} == {32}
    assert set("".join(found.values())) <= set("0123456789abcdef")


def test_text_before_and_after_changes_no_key():
    assert keys(f"Something new first.\n{SENTENCES}\nAnd more after it.") == keys(SENTENCES)


def test_other_quotation_marks_and_spaces_change_no_key():
    other = SENTENCES.replace("“", '"').replace("”", '"').replace(" to all", "\u00a0to all")

    assert keys(other) == keys(SENTENCES)


def test_other_words_of_the_draft_change_the_key():
    other = keys(SENTENCES.replace("any time", "any hour").replace("1,300", "1,400"))

    assert other[Kind.QUOTATION] != keys(SENTENCES)[Kind.QUOTATION]
    assert other[Kind.NUMBER] != keys(SENTENCES)[Kind.NUMBER]


def test_another_reading_of_the_source_changes_the_key():
    other = Source(text=SOURCE.text + " More.", title=SOURCE.title, outlet=SOURCE.outlet)

    assert keys(SENTENCES, other)[Kind.COPIED] != keys(SENTENCES)[Kind.COPIED]


def test_the_key_of_a_known_finding_never_changes():
    (finding,) = [one for one in run("9 of 10", ["10"]).findings if one.kind is Kind.NUMBER]

    assert finding.key == "283a7e72d9fdda8240509ada014a4d58"
