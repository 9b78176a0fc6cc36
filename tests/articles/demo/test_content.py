"""The demo's content files are complete, clean, and true to the seed page."""

import re
from pathlib import Path

import pytest
from lxml import html

from articles.demo.canvas import ACCENTS
from articles.demo.motifs import MOTIFS
from articles.demo.pieces import Piece, all_pieces, read
from articles.models import ChangeKind, Kind, Relation, Severity
from articles.text.clean import clean_body

SEED = Path(__file__).with_name("seed.txt")
PIECES = all_pieces()
pieces = pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)


def blocks_of(body: str) -> list[str]:
    return [block.text_content() for block in html.fragments_fromstring(body)]


def seed_lines() -> list[str]:
    lines = SEED.read_text(encoding="utf-8").split("\n")
    return [line.strip() for line in lines if line.strip()]


def test_the_first_piece_is_the_seed_word_for_word() -> None:
    lines, piece = seed_lines(), PIECES[0]
    source = lines.index("Source: Wired – AI")

    assert piece.headline == lines[0]
    assert blocks_of(piece.versions[0]) == lines[2:source]
    assert piece.standfirst(0) in " ".join(lines)


def test_the_seeds_author_box_is_kept() -> None:
    lines, kristine = seed_lines(), read("people")["authors"][0]
    box = lines[lines.index("Source: Wired – AI") + 1 :]

    assert [kristine["name"], kristine["name"], kristine["bio"]] == box[:3]
    assert box[3:] == ["More Posts - Website", "Scroll to Top"]
    assert kristine["website"].endswith(".example/")


def test_everyone_else_is_called_a_demo_person() -> None:
    others = read("people")["authors"][1:]

    assert [person["name"] for person in others if "is a demo person" not in person["bio"]] == []


@pieces
def test_cleaning_a_body_changes_nothing(piece: Piece) -> None:
    for body in piece.versions:
        cleaned = clean_body(body)

        assert cleaned.html == body
        assert cleaned.removed == ()


@pieces
def test_a_piece_names_only_what_there_is(piece: Piece) -> None:
    data = piece.data
    outlets = read("sources")["outlets"]
    documents = {row["key"] for outlet in outlets for row in outlet["documents"]}
    documents |= {row["key"] for row in read("inbox")["items"]}

    assert data["section"] in ACCENTS
    assert data["kind"] in Kind.values
    assert data["picture"]["motif"] in MOTIFS
    assert {line["document"] for line in data["citations"]} <= documents
    assert {line["relation"] for line in data["citations"]} <= set(Relation.values)
    assert set(data["bylines"]) <= {row["slug"] for row in read("people")["authors"]}
    assert {change["kind"] for change in piece.changes} <= set(ChangeKind.values)
    assert {change["severity"] for change in piece.changes} <= set(Severity.values)


@pieces
def test_a_piece_is_worth_reading(piece: Piece) -> None:
    words = " ".join(blocks_of(piece.versions[-1])).split()

    assert 200 <= len(words) <= 1000
    assert len(piece.standfirst(0)) <= 160
    assert piece.data["picture"]["alt"].startswith("Drawing: ")
    assert re.findall(r"['\"]", piece.headline + piece.standfirst(0)) == []


def test_every_section_has_a_colour_and_a_piece() -> None:
    sections = [row["slug"] for row in read("sections")["sections"]]

    assert sections == list(ACCENTS)
    assert {piece.data["section"] for piece in PIECES} == set(sections)


def test_a_version_refuses_a_text_that_is_not_there() -> None:
    change = {"before": [["not in the body", "anything"]]}
    piece = Piece(name="broken", data={"body": "<p>Body</p>", "changes": [change]})

    with pytest.raises(ValueError, match="does not stand in the body exactly once"):
        _ = piece.versions
