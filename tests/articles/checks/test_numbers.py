"""Numbers and dates are compared by what they mean; what stands in no source is listed."""

import pytest

from articles.checks import Draft, Kind, Level, Part, Source, run

from .said import cut, of


def listed(draft: str, source: str) -> list[str]:
    return [cut(draft, finding.draft) for finding in of(run(draft, [source]), Kind.NUMBER)]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("some 1,200 people", "1200 people"),
        ("some 1.200 Leute", "1,200 people"),
        ("some 1 200 people", "1,200 people"),
        ("some 1\u202f200 people", "1’200 people"),
        ("about $1.2bn", "1.2 billion dollars"),
        ("about 1.2 billion", "$1,200,000,000"),
        ("about £3m", "three million pounds"),
        ("3,5 Milliarden Euro", "€3.5bn"),
        ("12,5 Prozent", "12.5%"),
        ("25% of them", "25 percent"),
        ("25 per cent of them", "twenty-five percent"),
        ("1 percent", "one percent"),
        ("the 2nd try", "the second try"),
        ("the third try", "the 3rd try"),
        ("121 of them", "one hundred and twenty-one"),
        ("a million of them", "1m of them"),
        ("on 14 June 2016", "June 14, 2016"),
        ("on 14 June 2016", "2016-06-14"),
        ("on 14 June 2016", "14.06.2016"),
        ("on 14 June 2016", "14th of June"),
        ("on 14 June", "14 June 2016"),
        ("in June 2016", "14 June 2016"),
        ("in 2016", "14 June 2016"),
        ("am 14. Juni 2016", "14 June 2016"),
        ("le 14 juin 2016", "14 June 2016"),
        ("14 июня 2016", "14 June 2016"),
        ("in 2017", "in 2016–17"),
        ("at 3:30 p.m.", "at 15:30"),
        ("1.2亿", "120 million"),
        ("٢٥ of them", "25 of them"),
    ],
)
def test_the_same_number(draft, source):
    assert listed(draft, source) == []


@pytest.mark.parametrize(
    ("draft", "source", "words"),
    [
        ("some 1,300 people", "1,200 people", "1,300"),
        ("about $1.2bn", "1.2 million dollars", "1.2bn"),
        ("about $3 million", "€3 million", "3 million"),
        ("25 percent of them", "it cost €25", "25 percent"),
        ("three bridges fell", "two bridges fell", "three"),
        ("twenty-six of them", "twenty-five and six", "twenty-six"),
        ("on 15 June 2016", "14 June 2016, page 15", "15 June 2016"),
        ("on 14 June 2017", "14 June 2016", "14 June 2017"),
        ("on 14 June 2016", "June 2016", "14 June 2016"),
        ("July 4", "4 June", "July 4"),
        ("at 3:30 p.m.", "at 3:45", "3:30"),
    ],
)
def test_another_number(draft, source, words):
    assert listed(draft, source) == [words]


@pytest.mark.parametrize(
    "draft",
    [
        "one of them said so, and no one objected",
        "first of all, second thoughts",
        "the two companies, these three people",
        "as was shown [3]",
        "1. Milk\n2. Bread",
        "hundreds of thousands",
        "two-thirds of them, three quarters",
    ],
)
def test_words_that_count_nothing(draft):
    assert listed(draft, "No figures here.") == []


def test_a_finding_warns_once_for_each_number():
    draft = Draft(headline="Up 13 percent", body="It rose 13 percent, then 13 percent, to 1,300.")

    found = of(run(draft, ["It rose."]), Kind.NUMBER)

    assert [(one.level, one.draft and one.draft.part, one.says) for one in found] == [
        (Level.WARN, Part.HEADLINE, "“13 percent” stands in no source."),
        (Level.WARN, Part.BODY, "“1,300” stands in no source."),
    ]


def test_the_title_of_a_source_counts():
    source = Source(text="Nothing.", title="Seven bridges closed")

    assert of(run("7 bridges", [source]), Kind.NUMBER) == []


def test_a_date_has_a_code_of_its_own():
    found = of(run("On 3 May 2020 they paid 50 euros.", ["Nothing."]), Kind.NUMBER)

    assert [one.code for one in found] == ["date", "number"]


@pytest.mark.parametrize(
    ("draft", "words", "level"),
    [
        ("It took three of them.", "three", Level.NOTE),
        ("It took ten years.", "ten", Level.NOTE),
        ("It took thirteen years.", "thirteen", Level.WARN),
        ("It cost ten percent.", "ten", Level.WARN),
        ("They call it GLM 5.2 now.", "5.2", Level.NOTE),
        ("They sell the iPhone 16 there.", "16", Level.NOTE),
        ("They met 360 Security people.", "360", Level.NOTE),
        ("They met 360 people.", "360", Level.WARN),
        ("Some 360 people came.", "360", Level.WARN),
        ("Apple paid $5 for it.", "5", Level.WARN),
        ("At Apple 5 million were paid.", "5 million", Level.WARN),
    ],
)
def test_what_is_rarely_wrong_is_only_noted(draft, words, level):
    (finding,) = of(run(draft, ["No figures here."]), Kind.NUMBER)

    assert (cut(draft, finding.draft), finding.level) == (words, level)


@pytest.mark.parametrize("draft", ["It costs $1.5 billion.", "It costs 1.5 bn. Who pays?"])
def test_the_stop_at_the_end_is_not_the_numbers(draft):
    (finding,) = of(run(draft, ["No figures here."]), Kind.NUMBER)

    assert cut(draft, finding.draft) in {"1.5 billion", "1.5 bn"}
