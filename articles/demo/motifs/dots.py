"""Motifs made of many small equal parts: dots and squares."""

import math

from articles.demo.canvas import HEIGHT, INK, PAPER, WIDTH, Sheet, mix


def halftone(sheet: Sheet) -> None:
    """Two screens of dots, turned against each other, that together form a sphere."""
    sheet.fill(mix(PAPER, sheet.accent, 0.06))
    screens = ((sheet.accent, 18, (-140, -60), 17.5), (INK, 63, (120, 70), 13.5))
    for colour, degrees, light, largest in screens:
        turn, pitch = math.radians(degrees), 26
        for row in range(-40, 41):
            for column in range(-40, 41):
                x = column * pitch * math.cos(turn) - row * pitch * math.sin(turn)
                y = column * pitch * math.sin(turn) + row * pitch * math.cos(turn)
                if abs(x) > WIDTH / 2 + 20 or abs(y) > HEIGHT / 2 + 20:
                    continue
                inside = math.hypot(x, y) < 370
                far = math.hypot(x - light[0], y - light[1]) / 520
                radius = largest * min(1.0, far**1.25) if inside else 2.2
                sheet.disc(WIDTH / 2 + x, HEIGHT / 2 + y, max(radius, 1.6), colour)


def tiles(sheet: Sheet) -> None:
    """A grid of equal squares, one of them out of line."""
    size, pitch, columns, rows = 84, 118, 12, 6
    left = (WIDTH - (columns - 1) * pitch - size) / 2
    top = (HEIGHT - (rows - 1) * pitch - size) / 2
    odd = (8, 2)
    sheet.fill(mix(PAPER, sheet.accent, 0.3))
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * pitch, top + row * pitch
            if (column, row) != odd:
                sheet.bar(x, y, size, size, mix(INK, sheet.accent, sheet.rng.uniform(0, 0.22)))
    x, y = left + odd[0] * pitch + size / 2 + 14, top + odd[1] * pitch + size / 2 - 10
    turns = [math.radians(24 + quarter * 90) for quarter in range(4)]
    reach = size * 0.82
    corners = [(x + reach * math.cos(turn), y + reach * math.sin(turn)) for turn in turns]
    sheet.shape(corners, PAPER)


def bars(sheet: Sheet) -> None:
    """Upright bars of stacked dots on a common line; the tallest is coloured."""
    count, pitch, dot = 22, 62, 32
    sheet.fill(mix(PAPER, sheet.accent, 0.14))
    heights = [
        4 + round(9 * abs(math.sin(i * 0.41 + 0.5)) + sheet.rng.uniform(0, 5)) for i in range(count)
    ]
    tallest = sheet.rng.randrange(12, 17)
    heights[tallest] = 21
    left, floor = (WIDTH - (count - 1) * pitch) / 2, 800
    sheet.bar(left - 60, floor + 26, (count - 1) * pitch + 120, 6, INK)
    for number, height in enumerate(heights):
        for level in range(height):
            colour = sheet.accent if number == tallest else INK
            radius = dot / 2 if number == tallest else 6 + 7 * (1 - level / 22)
            sheet.disc(left + number * pitch, floor - level * 34, radius, colour)


def matrix(sheet: Sheet) -> None:
    """A square field of shades; one block of it has slipped out."""
    count, pitch, size = 25, 33, 28
    left, top = 300, (HEIGHT - count * pitch) / 2
    sheet.fill(mix(PAPER, sheet.accent, 0.12))
    waves = [(sheet.rng.uniform(0.12, 0.5), sheet.rng.uniform(0, 6)) for _ in range(4)]
    for row in range(count):
        for column in range(count):
            slow = math.sin(column * waves[0][0] + waves[0][1]) * math.cos(
                row * waves[1][0] + waves[1][1]
            )
            shade = 0.5 + 0.3 * slow + sheet.rng.uniform(-0.2, 0.2)
            x, y = left + column * pitch, top + row * pitch
            if column >= count - 9 and row < 9:
                colour = mix(sheet.accent, PAPER, max(0.0, min(0.6, shade * 0.7)))
                sheet.bar(x + 240, y - 12, size, size, colour)
            else:
                sheet.bar(x, y, size, size, mix(INK, PAPER, max(0.0, min(0.8, shade))))
