"""Motifs that look like printed matter: columns, lines of print, sheets."""

import math

from articles.demo.canvas import HEIGHT, INK, PAPER, WIDTH, Colour, Sheet, mix


def newsprint(sheet: Sheet) -> None:
    """The columns of a newspaper page, with a coloured box for the picture."""
    columns, gap, left, top = 6, 34, 110, 70
    width = (WIDTH - 2 * left - (columns - 1) * gap) / columns
    sheet.bar(left, top, WIDTH - 2 * left, 8, INK)
    sheet.bar(left, top + 26, width * 3.2, 62, INK)
    sheet.bar(left, top + 106, width * 2.4, 34, INK)
    sheet.bar(left, top + 160, WIDTH - 2 * left, 3, INK)
    picture = (left + 2 * (width + gap), top + 190, 3 * width + 2 * gap, 330)
    for column in range(columns):
        x = left + column * (width + gap)
        y = top + 190 if not 2 <= column <= 4 else picture[1] + picture[3] + 28
        _print(sheet, (x, y), width, HEIGHT - 70, mix(PAPER, INK, 0.42))
    sheet.bar(*picture, sheet.accent)
    sheet.disc(picture[0] + picture[2] * 0.68, picture[1] + 128, 66, mix(PAPER, sheet.accent, 0.1))
    for hill, (share, height) in enumerate(((0.2, 150), (0.5, 205), (0.82, 120))):
        foot = picture[1] + picture[3]
        middle = picture[0] + picture[2] * share
        ends = (max(picture[0], middle - 220), min(picture[0] + picture[2], middle + 220))
        colour = mix(sheet.accent, INK, 0.3 + 0.18 * hill)
        cut = height * (1 - (picture[0] + picture[2] - middle) / 220)
        edge = [(ends[1], foot - cut)] if cut > 0 else []
        near = height * (1 - (middle - picture[0]) / 220)
        start = [(ends[0], foot - near)] if near > 0 else []
        sheet.shape(
            [(ends[0], foot), *start, (middle, foot - height), *edge, (ends[1], foot)], colour
        )


def _print(
    sheet: Sheet, start: tuple[float, float], width: float, floor: float, colour: Colour
) -> None:
    """Bars in place of lines of print, down to the floor; the last line of a paragraph is short."""
    x, y = start
    while y + 9 < floor:
        last = sheet.rng.random() < 0.16
        sheet.bar(x, y, width * (sheet.rng.uniform(0.3, 0.8) if last else 1), 9, colour)
        y += 34 if last else 19


def blocked(sheet: Sheet) -> None:
    """Lines of print; the middle of the page is painted over."""
    ground = mix(PAPER, sheet.accent, 0.1)
    sheet.fill(ground)
    y = 84
    while y < HEIGHT - 84:
        x = 150.0
        while x < WIDTH - 210:
            width = min(sheet.rng.uniform(34, 190), WIDTH - 150 - x)
            sheet.bar(x, y, width, 18, INK)
            x += width + 18
        y += 46
    sheet.bar(96, 292, WIDTH - 192, 324, ground)
    sheet.bar(112, 308, WIDTH - 224, 292, sheet.accent)


def counterflow(sheet: Sheet) -> None:
    """Rows of bars that start at the left and at the right edge by turns."""
    sheet.fill(mix(PAPER, sheet.accent, 0.1))
    for row in range(17):
        y, height = 54 + row * 47, 26
        length = sheet.rng.uniform(430, 1180)
        rest = WIDTH - 220 - length - 40
        if row % 2 == 0:
            sheet.bar(110, y, length, height, INK)
            sheet.bar(110 + length + 40, y, min(rest, 70), height, mix(PAPER, INK, 0.25))
        else:
            sheet.bar(WIDTH - 110 - length, y, length, height, sheet.accent)
            near = WIDTH - 110 - length - 40 - min(rest, 70)
            sheet.bar(near, y, min(rest, 70), height, mix(PAPER, sheet.accent, 0.3))


def quotes(sheet: Sheet) -> None:
    """Two large quotation marks in front of lines."""
    ground = mix(PAPER, sheet.accent, 0.07)
    sheet.fill(ground)
    for row in range(25):
        reach = sheet.rng.uniform(0.72, 1.0) if row % 5 == 4 else 1.0
        sheet.bar(130, 72 + row * 32, (WIDTH - 260) * reach, 4, mix(INK, ground, 0.25))
    for x in (500.0, 900.0):
        for colour, grow in ((ground, 26.0), (sheet.accent, 0.0)):
            _comma(sheet, x, 560, 138, colour, grow)


def _comma(sheet: Sheet, x: float, y: float, radius: float, colour: Colour, grow: float) -> None:
    """An opening quotation mark: a disc with a tail that swings up to the right."""
    sheet.disc(x, y, radius + grow, colour)
    steps = 40
    for step in range(steps + 1):
        # A quarter of a circle around a point right of the disc, thinner towards its end.
        share = step / steps
        turn = math.pi - share * 1.25
        reach = radius * (1.62 - 0.1 * share)
        thick = radius * (0.42 - 0.3 * share)
        at = (x + radius * 1.04 + reach * math.cos(turn), y - reach * math.sin(turn) * 1.15)
        sheet.disc(*at, thick + grow, colour)


def sheets(sheet: Sheet) -> None:
    """A pile of sheets, each shifted a little; the top one is coloured."""
    sheet.fill(mix(PAPER, INK, 0.1))
    count = 9
    for number in range(count):
        x = 300 + number * 46 + sheet.rng.uniform(-8, 8)
        y = 70 + number * 26
        top = number == count - 1
        lean = 90 + sheet.rng.uniform(-5, 5)
        corners = [(x + lean, y), (x + lean + 560, y), (x + 560, y + 560), (x, y + 560)]
        sheet.shape([(a + 10, b + 12) for a, b in corners], mix(PAPER, INK, 0.3))
        sheet.shape(corners, sheet.accent if top else mix(PAPER, (255, 255, 255), 0.4))
        sheet.line([*corners, corners[0]], INK, 3)
        for line in range(15):
            share = (70 + line * 30) / 560
            start = x + lean * (1 - share) + 60
            end = start + (440 if line % 6 != 5 else 240)
            ink = INK if not top else PAPER
            sheet.line([(start, y + share * 560), (end, y + share * 560)], ink, 3)
