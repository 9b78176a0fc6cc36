"""Motifs made of large areas."""

import math

from articles.demo.canvas import HEIGHT, INK, PAPER, SCALE, WIDTH, Colour, Sheet, mix


def arcs(sheet: Sheet) -> None:
    """Square tiles of concentric quarter circles; turned at random, they join into ribbons."""
    tile, rings = 225, 4
    sheet.fill(mix(PAPER, sheet.accent, 0.06))
    for row in range(HEIGHT // tile):
        for column in range(WIDTH // tile + 1):
            corners = [(0, 0), (1, 1)] if sheet.rng.random() < 0.5 else [(1, 0), (0, 1)]
            for dx, dy in corners:
                _quarter(sheet, ((column + dx) * tile, (row + dy) * tile), (dx, dy), tile, rings)


def _quarter(
    sheet: Sheet, centre: tuple[int, int], corner: tuple[int, int], tile: int, rings: int
) -> None:
    start = {(0, 0): 0, (1, 0): 90, (1, 1): 180, (0, 1): 270}[corner]
    colours = [INK, sheet.accent, INK, INK]
    for ring in range(rings):
        radius = (tile / 2 + (ring - (rings - 1) / 2) * tile / (rings + 1.2)) * SCALE
        x, y = centre[0] * SCALE, centre[1] * SCALE
        half = 9 * SCALE
        box = (x - radius - half, y - radius - half, x + radius + half, y + radius + half)
        sheet.pen.arc(box, start, start + 90, fill=colours[ring], width=half * 2)


def overlap(sheet: Sheet) -> None:
    """Translucent discs that darken where they cover each other."""
    sheet.fill(mix(PAPER, sheet.accent, 0.04))
    large: list[tuple[float, float, float, Colour, float]] = [
        (560, 450, 300, sheet.accent, 0.62),
        (930, 400, 340, INK, 0.55),
        (1230, 610, 210, sheet.accent, 0.6),
        (330, 690, 150, INK, 0.42),
        (1330, 230, 110, INK, 0.5),
    ]
    small = [
        (
            sheet.rng.uniform(80, WIDTH - 80),
            sheet.rng.uniform(60, HEIGHT - 60),
            sheet.rng.uniform(14, 58),
            sheet.accent if index % 2 else INK,
            0.5,
        )
        for index in range(12)
    ]
    for x, y, radius, colour, share in [*large, *small]:
        sheet.tinted_disc(x, y, radius, colour, share)


def strata(sheet: Sheet) -> None:
    """Wavy layers like those of a cliff, with one light seam."""
    layers = 15
    dark = mix(sheet.accent, INK, 0.72)
    phases = [(sheet.rng.uniform(0, 6.3), sheet.rng.uniform(150, 420)) for _ in range(layers)]
    for layer in range(layers):
        phase, length = phases[layer]
        share = layer / (layers - 1)
        colour = mix(mix(PAPER, sheet.accent, min(1, share * 1.7)), dark, max(0, share * 2 - 1))
        if layer == 9:
            colour = mix(PAPER, sheet.accent, 0.05)
        base = 120 + layer * 54
        lift = 46 if layer == 10 else 0
        top = [
            (
                float(x),
                base - lift + 34 * math.sin(x / length + phase) + 12 * math.sin(x / 97 + phase),
            )
            for x in range(0, WIDTH + 10, 10)
        ]
        if layer == 10:
            phase, length = phases[9]
            top = [
                (x, base - 40 + 34 * math.sin(x / length + phase) + 12 * math.sin(x / 97 + phase))
                for x, _ in top
            ]
        sheet.shape([*top, (WIDTH, HEIGHT), (0, HEIGHT)], colour)


def blocks(sheet: Sheet) -> None:
    """A skyline of drawn blocks; one of them is filled with colour."""
    sheet.fill(mix(PAPER, sheet.accent, 0.1))
    x, floor, number = 90.0, 790.0, 0
    while x < WIDTH - 150:
        width = sheet.rng.choice([54, 78, 96])
        height = sheet.rng.uniform(150, 520)
        if number == 9:
            width, height = 110, 640
        _block(sheet, x, floor, (width, height), sheet.accent if number == 9 else INK)
        x += width + 26
        number += 1
    sheet.bar(60, floor, WIDTH - 120, 7, INK)


def _block(sheet: Sheet, x: float, floor: float, size: tuple[float, float], colour: Colour) -> None:
    width, height = size
    light = mix(PAPER, sheet.accent, 0.1)
    sheet.bar(x, floor - height, width, height, colour)
    for line in range(round(height // 16)):
        if colour == INK:
            sheet.bar(x + 8, floor - height + 10 + line * 16, width - 16, 2, light)
    side = [
        (x + width, floor - height),
        (x + width + 16, floor - height + 16),
        (x + width + 16, floor),
        (x + width, floor),
    ]
    sheet.shape(side, mix(colour, light, 0.45))


def dial(sheet: Sheet) -> None:
    """Radial strokes like the face of a clock; a quarter of them is coloured."""
    x, y, strokes = WIDTH / 2, HEIGHT / 2, 96
    ground = mix(INK, sheet.accent, 0.12)
    light, lit = mix(PAPER, sheet.accent, 0.05), mix(sheet.accent, PAPER, 0.25)
    sheet.fill(ground)
    for ring, (inner, outer) in enumerate(((306, 424), (204, 282), (128, 184))):
        for stroke in range(strokes):
            turn = 2 * math.pi * stroke / strokes - math.pi / 2
            coloured = stroke < strokes // 4
            reach = outer if stroke % 8 == 0 or ring else outer - 34
            ends = [(x + r * math.cos(turn), y + r * math.sin(turn)) for r in (inner, reach)]
            width = (9, 5, 3)[ring] + (2 if coloured else 0)
            sheet.line(ends, lit if coloured else light, width)
    sheet.disc(x, y, 26, light)


def frames(sheet: Sheet) -> None:
    """Picture frames on a wall, each with a simple shape in it."""
    wall = mix(PAPER, sheet.accent, 0.12)
    sheet.fill(wall)
    boxes = [
        (130, 150, 300, 380), (130, 580, 300, 180), (480, 110, 420, 300), (480, 460, 190, 300),
        (720, 460, 180, 300), (950, 190, 240, 240), (950, 480, 240, 280), (1240, 110, 240, 460),
        (1240, 620, 240, 140),
    ]  # fmt: skip
    for number, (x, y, width, height) in enumerate(boxes):
        sheet.bar(x + 10, y + 12, width, height, mix(wall, INK, 0.18))
        sheet.bar(x, y, width, height, INK)
        filled = number == 2
        sheet.bar(x + 14, y + 14, width - 28, height - 28, sheet.accent if filled else PAPER)
        figure = PAPER if filled else mix(INK, PAPER, 0.12)
        radius = min(width, height) * 0.26
        middle = (x + width / 2, y + height / 2)
        if number % 3 == 0:
            sheet.disc(*middle, radius, figure)
        elif number % 3 == 1:
            sheet.bar(x + 40, middle[1], width - 80, height / 2 - 40, figure)
        else:
            peak = [(middle[0], middle[1] - radius), (middle[0] + radius * 1.2, middle[1] + radius)]
            sheet.shape([*peak, (middle[0] - radius * 1.2, middle[1] + radius)], figure)
