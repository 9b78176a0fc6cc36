"""No more words are quoted from an outlet than it allows."""

from articles.checks import Kind, Level, Source, run

from .said import of

DRAFT = "Park said “the bridge is safe for all” and “nobody has to pay for it”."
TEXTS = ("Park: the bridge is safe for all.", "Park: nobody has to pay for it.")


def limits(first: int | None, second: int | None, outlets: tuple[str, str]) -> list[str]:
    sources = [
        Source(text=text, outlet=outlet, quote_limit=limit)
        for text, outlet, limit in zip(TEXTS, outlets, (first, second), strict=True)
    ]
    found = of(run(DRAFT, sources), Kind.QUOTATION)
    return [finding.says for finding in found if finding.code == "limit"]


def test_the_words_of_all_documents_of_an_outlet_count_together():
    assert limits(11, None, ("Post", "Post")) == [
        "Twelve words are quoted from Post, which allows eleven."
    ]


def test_at_the_limit_nothing_is_said():
    assert limits(12, None, ("Post", "Post")) == []


def test_each_outlet_has_its_own_limit():
    assert limits(5, 6, ("Post", "Times")) == ["Six words are quoted from Post, which allows five."]


def test_no_limit_is_no_limit():
    assert limits(None, None, ("Post", "Times")) == []


def test_it_is_a_warning():
    found = of(run(DRAFT, [Source(text=TEXTS[0], outlet="Post", quote_limit=0)]), Kind.QUOTATION)

    assert [one.level for one in found if one.code == "limit"] == [Level.WARN]
