"""Motifs of the demo pictures: each is a function that draws on one sheet."""

from collections.abc import Callable

from articles.demo.canvas import Sheet
from articles.demo.motifs import dots, lines, pages, shapes

MOTIFS: dict[str, Callable[[Sheet], None]] = {
    "arcs": shapes.arcs,
    "bars": dots.bars,
    "blocked": pages.blocked,
    "blocks": shapes.blocks,
    "circuit": lines.circuit,
    "contours": lines.contours,
    "counterflow": pages.counterflow,
    "crossing": lines.crossing,
    "dial": shapes.dial,
    "fingerprint": lines.fingerprint,
    "frames": shapes.frames,
    "halftone": dots.halftone,
    "hatch": lines.hatch,
    "matrix": dots.matrix,
    "meridians": lines.meridians,
    "newsprint": pages.newsprint,
    "night": lines.night,
    "overlap": shapes.overlap,
    "paths": lines.paths,
    "quotes": pages.quotes,
    "ridges": lines.ridges,
    "sheets": pages.sheets,
    "strata": shapes.strata,
    "tiles": dots.tiles,
}
