"""Motifs made of lines: maps, waves, wires."""

import math

from articles.demo.canvas import HEIGHT, INK, PAPER, WIDTH, Point, Sheet, mix, ring_points


def meridians(sheet: Sheet) -> None:
    """Two fans of curves from both edges that cross around a disc."""
    sheet.fill(mix(PAPER, sheet.accent, 0.05))
    middle = (WIDTH / 2, HEIGHT / 2)
    sheet.disc(*middle, 172, sheet.accent)
    for colour, side in ((INK, 1), (sheet.accent, -1)):
        for number in range(46):
            start = -180 + number * (HEIGHT + 360) / 45
            pull = (start - middle[1]) * 0.16
            points: list[Point] = []
            for step in range(101):
                share = step / 100
                x = -20 + share * (WIDTH + 40)
                ease = (1 - math.cos(math.pi * share)) / 2
                near = math.exp(-(((x - middle[0]) / 330) ** 2))
                slope = side * (ease - 0.5) * 620
                y = start + slope * (1 - abs(start - middle[1]) / 900)
                points.append((x, y * (1 - near) + (middle[1] + pull + slope * 0.25) * near))
            sheet.line(points, colour, 2)
    sheet.disc(*middle, 108, mix(PAPER, sheet.accent, 0.05))
    sheet.disc(*middle, 84, INK)


def ridges(sheet: Sheet) -> None:
    """Stacked horizontal lines that swell into hills; one is drawn in the accent colour."""
    rows, marked = 34, 19
    coloured: list[Point] = []
    ground, light = mix(INK, sheet.accent, 0.16), mix(PAPER, sheet.accent, 0.06)
    sheet.fill(ground)
    for row in range(rows):
        base = 180 + row * 19.5
        hills = [
            (sheet.rng.gauss(WIDTH / 2, 190), sheet.rng.uniform(28, 90), sheet.rng.uniform(20, 95))
            for _ in range(6)
        ]
        points = [(float(x), _hill(x, base, hills, sheet)) for x in range(90, WIDTH - 80, 6)]
        sheet.shape([*points, (WIDTH - 90, base + 60), (90, base + 60)], ground)
        sheet.line(points, light, 2.2)
        if row == marked:
            coloured = points
    # Last, so that no hill hides it.
    sheet.line(coloured, mix(sheet.accent, PAPER, 0.3), 9)


def _hill(x: float, base: float, hills: list[tuple[float, float, float]], sheet: Sheet) -> float:
    rise = sum(height * math.exp(-(((x - at) / width) ** 2)) for at, width, height in hills)
    return base - rise - sheet.rng.uniform(0, 1.5)


def fingerprint(sheet: Sheet) -> None:
    """Wavy rings around a centre; some are broken and coloured."""
    sheet.fill(mix(PAPER, sheet.accent, 0.09))
    phases = [sheet.rng.uniform(0, 6.28) for _ in range(3)]
    for number in range(44):
        radius = 14 + number * 20
        coloured = number % 7 == 4
        start = sheet.rng.randrange(180)
        points = []
        for x, y in ring_points(0, 0, radius):
            turn = math.atan2(y, x)
            wave = sum(
                math.sin((order + 2) * turn + phase + number * 0.05) * 0.05 / (order + 1)
                for order, phase in enumerate(phases)
            )
            points.append((WIDTH / 2 + x * (1 + wave), 540 + y * (1 + wave) * 1.18))
        if coloured or number % 5 == 2:
            points = (points[:-1] * 2)[start : start + 140]
        sheet.line(points, sheet.accent if coloured else INK, 10 if coloured else 6.5)


def contours(sheet: Sheet) -> None:
    """A contour map; everything above one height is filled."""
    cell, rng = 12, sheet.rng
    sheet.fill(mix(PAPER, sheet.accent, 0.07))
    hills = [(1060.0, 390.0, 1.0, 270.0)] + [
        (
            rng.uniform(0, WIDTH),
            rng.uniform(0, HEIGHT),
            rng.uniform(0.25, 0.66),
            rng.uniform(130, 300),
        )
        for _ in range(11)
    ]
    columns, rows = WIDTH // cell + 2, HEIGHT // cell + 2
    field = [
        [_height(column * cell, row * cell, hills) for column in range(columns)]
        for row in range(rows)
    ]
    peak = max(max(row) for row in field)
    _trace(sheet, field, cell, peak * 0.74, fill=True)
    for level in range(1, 19):
        _trace(sheet, field, cell, peak * level / 19, fill=False)


def _height(x: float, y: float, hills: list[tuple[float, float, float, float]]) -> float:
    return sum(
        height * math.exp(-(((x - at_x) ** 2 + (y - at_y) ** 2) / (2 * width**2)))
        for at_x, at_y, height, width in hills
    )


def _trace(sheet: Sheet, field: list[list[float]], cell: int, level: float, *, fill: bool) -> None:
    """Cut every cell at the level: the part above it is filled, or the cut is drawn as a line."""
    for row in range(len(field) - 1):
        for column in range(len(field[0]) - 1):
            corners = [(0, 0), (1, 0), (1, 1), (0, 1)]
            values = [field[row + dy][column + dx] - level for dx, dy in corners]
            if max(values) < 0 or (min(values) >= 0 and not fill):
                continue
            above: list[Point] = []
            cut: list[Point] = []
            for index, (dx, dy) in enumerate(corners):
                here, there = values[index], values[(index + 1) % 4]
                if here >= 0:
                    above.append(((column + dx) * cell, (row + dy) * cell))
                if (here >= 0) != (there >= 0):
                    share, (ex, ey) = here / (here - there), corners[(index + 1) % 4]
                    x, y = column + dx + (ex - dx) * share, row + dy + (ey - dy) * share
                    cut.append((x * cell, y * cell))
                    above.append(cut[-1])
            if fill and len(above) > 2:
                sheet.shape(above, sheet.accent)
            for pair in range(0, len(cut) - 1, 2):
                sheet.line(cut[pair : pair + 2], INK, 2.2)


def circuit(sheet: Sheet) -> None:
    """A bundle of wires that turns corners and fans out to rings."""
    sheet.fill(mix(PAPER, sheet.accent, 0.08))
    count, marked = 15, 6
    for number in range(count):
        colour, width = (sheet.accent, 9.0) if number == marked else (INK, 4.0)
        start_y = HEIGHT / 2 + (number - count // 2) * 17
        end_y = 70 + number * (HEIGHT - 140) / (count - 1)
        shift = abs(number - count // 2) * 17
        turn_x = 470 + (count // 2 * 17 - shift)
        slope = abs(end_y - start_y)
        end_x = max(turn_x + slope + 60, sheet.rng.uniform(980, 1470))
        points = [(-10.0, start_y), (turn_x, start_y), (turn_x + slope, end_y), (end_x, end_y)]
        sheet.line(points, colour, width)
        sheet.disc(end_x, end_y, 17, colour)
        sheet.disc(end_x, end_y, 9, mix(PAPER, sheet.accent, 0.08))


def hatch(sheet: Sheet) -> None:
    """Two circles hatched in different directions; the part they share is tinted."""
    radius, y = 372.0, HEIGHT / 2
    sheet.fill(mix(PAPER, sheet.accent, 0.13))
    left, right = WIDTH / 2 - 230, WIDTH / 2 + 230
    half = math.acos((right - left) / 2 / radius)
    lens = [(left + radius * math.cos(t), y + radius * math.sin(t)) for t in _turns(-half, half)]
    lens += [(right - radius * math.cos(t), y - radius * math.sin(t)) for t in _turns(-half, half)]
    sheet.shape(lens, sheet.accent)
    for centre, angle in ((left, math.radians(58)), (right, math.radians(-32))):
        along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
        for offset in range(-360, 361, 15):
            reach = math.sqrt(radius**2 - offset**2)
            at = (centre + across[0] * offset, y + across[1] * offset)
            ends = [(at[0] + along[0] * r, at[1] + along[1] * r) for r in (-reach, reach)]
            sheet.line(ends, INK, 3)
        sheet.line(ring_points(centre, y, radius), INK, 7)


def _turns(first: float, last: float, steps: int = 60) -> list[float]:
    return [first + (last - first) * step / steps for step in range(steps + 1)]


def paths(sheet: Sheet) -> None:
    """Winding lines over pale bands; one broad line crosses all of them."""
    for band in range(6):
        sheet.bar(0, band * 150, WIDTH, 150, mix(PAPER, sheet.accent, 0.05 + 0.045 * band))
    for number in range(17):
        phase = number * 0.23
        points = [(float(x), _wave(x, 60 + number * 52, phase)) for x in range(-20, WIDTH + 40, 10)]
        sheet.line(points, INK, 3)
    steps = [step / 80 for step in range(81)]
    road = [(120 + 1360 * s, 930 - 960 * (s - 0.09 * math.sin(2 * math.pi * s))) for s in steps]
    sheet.line(road, mix(PAPER, sheet.accent, 0.08), 58)
    sheet.line(road, sheet.accent, 38)


def _wave(x: float, base: float, phase: float) -> float:
    return base + 30 * math.sin(x / 210 + phase * 3) + 20 * math.sin(x / 90 - phase * 5)


def crossing(sheet: Sheet) -> None:
    """Fine even lines, struck through by two broad bands."""
    ground = mix(PAPER, sheet.accent, 0.14)
    sheet.fill(ground)
    for number in range(37):
        y = 62 + number * 21.5
        sheet.line([(110, y), (WIDTH - 110, y)], INK, 3)
    for start, end in ((190, 710), (710, 190)):
        sheet.line([(150, start), (WIDTH - 150, end)], ground, 104)
        sheet.line([(150, start), (WIDTH - 150, end)], sheet.accent, 74)


def night(sheet: Sheet) -> None:
    """A pale disc above water, on a dark sheet."""
    sky = mix(INK, sheet.accent, 0.32)
    sheet.fill(sky)
    for ring in range(9, 0, -1):
        sheet.disc(1060, 330, 150 + ring * 46, mix(sky, PAPER, 0.012 * (10 - ring)))
    sheet.disc(1060, 330, 150, mix(PAPER, sheet.accent, 0.04))
    for row in range(22):
        y = 560 + row * (9 + row * 0.36)
        reach = 90 + row * 16
        points = [(float(x), y + 4 * math.sin(x / 38 + row * 1.7)) for x in range(-10, 1620, 8)]
        sheet.line(points, mix(sky, PAPER, 0.22), 1.6)
        glint = [point for point in points if abs(point[0] - 1060) < reach * (0.7 + row % 3 * 0.15)]
        sheet.line(glint, mix(PAPER, sheet.accent, 0.1), 3.4)
