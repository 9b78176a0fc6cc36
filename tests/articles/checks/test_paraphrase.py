"""Sentences that retell a source, an order that follows it, and what the piece adds."""

from articles.checks import Kind, Level, run

from .said import cited, codes, cut, of

SOURCE = (
    "Engineers inspected the harbour bridge on Monday and discovered cracks in four pillars. "
    "Lorries heavier than twelve tonnes must take the long detour through the northern tunnel. "
    "The city council will decide about money for repairs after the summer holidays. "
    "Ferries could carry commuters across the bay while workers replace the damaged pillars. "
    "Shopkeepers near the quay fear losing customers during the months of construction."
)
RETOLD = (
    "On Monday the bridge in the harbour was inspected by engineers, who discovered that four "
    "pillars had cracks. "
    "Through the northern tunnel leads the long detour that heavier lorries must now be taking. "
    "After its summer holidays the council of the city is deciding about repair money. "
    "While damaged pillars are replaced, commuters could be carried across by ferries on the bay. "
    "Losing customers during construction months is what shopkeepers at the quay fear."
)
FIRST = f"{RETOLD.split('. ', maxsplit=1)[0]}."
OWN = "Our readers remember an earlier closure, in which the old post office burnt down."


def test_a_retold_sentence_is_a_note_with_its_counterpart():
    draft = f"{OWN} {FIRST}"

    (finding,) = [one for one in of(run(draft, [SOURCE]), Kind.PARAPHRASE) if one.code == "close"]

    assert finding.level is Level.NOTE
    assert cut(draft, finding.draft).startswith("On Monday the bridge in the harbour")
    assert cited(SOURCE, finding).startswith("Engineers inspected the harbour bridge")
    assert finding.says == "This sentence is close to one in source 1."


def test_an_own_sentence_is_not():
    assert codes(run(OWN, [SOURCE]), Kind.PARAPHRASE) == []


def test_a_copied_sentence_is_told_as_copied():
    report = run(SOURCE.split(". ")[1] + ".", [SOURCE])

    assert (codes(report, Kind.COPIED), codes(report, Kind.PARAPHRASE)) == (["run"], [])


def test_the_order_of_the_source_is_told():
    finding = of(run(RETOLD, [SOURCE]), Kind.PARAPHRASE)[-1]

    assert (finding.code, finding.level) == ("structure", Level.NOTE)
    assert finding.says == "Five sentences come in the same order as in source 1."


def test_another_order_is_not():
    turned = " ".join(f"{sentence.rstrip('.')}." for sentence in reversed(RETOLD.split(". ")))

    assert "structure" not in codes(run(turned, [SOURCE]), Kind.PARAPHRASE)


def test_the_share_of_own_words_and_where_they_stand():
    draft = f"{OWN} {FIRST} {OWN} {OWN.replace('Our', 'Her')}"

    report = run(draft, [SOURCE])

    share, first, second = of(report, Kind.ORIGINAL)
    assert report.original == 42 / 60
    assert share.says == "70% of the words stand in sentences that align with no source."
    assert [cut(draft, one.draft).strip()[:10] for one in (first, second)] == ["Our reader"] * 2
    assert [one.says for one in (first, second)] == [
        "One sentence of the piece’s own.",
        "Two sentences of the piece’s own.",
    ]


def test_a_text_without_sources_is_all_its_own():
    assert run(OWN, []).original == 1
