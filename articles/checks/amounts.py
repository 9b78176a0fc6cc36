"""The numbers of a text as values: 1,200 and 1.200, $1.2bn and 1.2 billion, 14 June and 2016-06-14.

A number that can be read in two ways has both values: “1.200” is a thousand and two hundred in
Berlin. Every pattern is tried where a digit stands and looks a few characters around it, so the
time grows with the length of the text and nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Self

from .calendar_names import MONTHS
from .spelled import spelled_numbers
from .tokens import Text

_LONGEST = 30
_NUMBER = re.compile(r"\d(?<!\w\d)\d*(?:[.,]\d+|['’\u00a0\u202f\u2009 ]\d{3}(?!\d))*")
# “https://orbit.example/2024/05”: an address is no claim.
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_SPACES = re.compile(r"['’\u00a0\u202f\u2009 ]")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_WITH_STOPS = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d\d)(?!\w)")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?!\d)(?=\s?(?:[ap]\.?m|Uhr|h)\b|(?<=:\d\d))")
_DAY_AND_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s\u00a0](?:of\s|de\s|d')?([^\W\d]{3,10})\.?"
    r"(?:,?\s(?:de\s|del\s)?(\d{4})(?!\d))?"
)
_MONTH_BEFORE = re.compile(r"(?<!\w)([^\W\d]{3,10})\.?[\s\u00a0]$")
_AFTER_MONTH = re.compile(
    r"(?:(\d{4})(?![\d.,]\d)|(\d{1,2})(?!\d)(?:st|nd|rd|th)?(?:,?\s(\d{4})(?!\d))?)"
)
_AFTER = re.compile(
    r"(?:st|nd|rd|th|º|ª)?(?:[\s\u00a0-]?(?P<scale>thousand|million|billion|trillion|millionen"
    r"|million|milliarden|milliarde|milliards|millions|milliard|millones|millón|milioni|miliardi"
    r"|milhões|bilhões|tausend|mille|mil|tys|тысяч[аи]?|миллион(?:ов|а)?|миллиард(?:ов|а)?|mln|mld"
    r"|mrd|mio|mn|bn|tn|trn|tr)\b\.?|(?P<letter>[kKmMbB])\b|(?P<cjk>[万萬億亿]))?"
    r"(?:[\s\u00a0-]?(?P<unit>%|％|٪|per\s?cent\b|percent\w*|percentage|prozent|pour\scent"
    r"|por\sciento|per\scento|procent|процент\w{0,3}|dollars?\b|euros?\b|pounds?\b|yen\b|yuan\b"
    r"|rupees?\b|€|£|\$|¥|₽|₹))?",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(\$|€|£|¥|₽|₹|(?<!\w)(?:usd|eur|gbp|rs\.?))[\s\u00a0]?$", re.IGNORECASE)
_SCALES = {
    "tho": 3, "tau": 3, "mille": 3, "mil": 3, "тыс": 3, "k": 3, "tys": 3,
    "million": 6, "millionen": 6, "millions": 6, "millones": 6, "millón": 6, "milioni": 6,
    "milhões": 6, "mln": 6, "mio": 6, "mn": 6, "m": 6, "миллион": 6,
    "billion": 9, "bilhões": 9, "milliard": 9, "miliardi": 9, "mld": 9, "mrd": 9, "bn": 9, "b": 9,
    "миллиард": 9, "trillion": 12, "tn": 12, "trn": 12, "tr": 12,
    "万": 4, "萬": 4, "億": 8, "亿": 8,
}  # fmt: skip
_CURRENCIES = {"usd": "$", "eur": "€", "gbp": "£", "rs": "₹", "rs.": "₹"}
SPELLED_UNITS = {
    "percent": "%", "per": "%", "dollar": "$", "dollars": "$", "euro": "€", "euros": "€",
    "pound": "£", "pounds": "£", "yen": "¥", "yuan": "¥", "rupees": "₹",
}  # fmt: skip
_UNITS = {"dol": "$", "eur": "€", "pou": "£", "yen": "¥", "yua": "¥", "rup": "₹"}


class Date(NamedTuple):
    """0 for what is not said."""

    year: int
    month: int
    day: int

    def agrees(self, other: Self) -> bool:
        """Whether `other` says at least what this one says of month and day, and no other year."""
        years = self.year == other.year or not (self.year and other.year)
        return years and self.month == other.month and self.day in {0, other.day}


@dataclass(frozen=True)
class Amount:
    """A number, its place in the text, its possible values and its unit ("" for none).

    `words` are the first and the last of one spelled out, the end excluded.
    """

    start: int
    end: int
    values: tuple[Decimal, ...]
    unit: str = ""
    dates: tuple[Date, ...] = ()
    words: tuple[int, int] | None = None


def amounts(text: Text) -> list[Amount]:
    """The numbers of a text in order, those in digits and those in English words."""
    found = list(_in_digits(text.text))
    for first, last, value in spelled_numbers(text):
        start, end = text.stretch(first, last)
        unit = SPELLED_UNITS.get(text.folded[last] if last < len(text) else "", "")
        found.append(Amount(start, end, (value,), unit, words=(first, last)))
    found.sort(key=lambda amount: amount.start)
    # The “billion” of “1.2 billion” is no number of its own.
    return [
        amount
        for before, amount in zip([None, *found], found, strict=False)
        if before is None or amount.start >= before.end
    ]


def _in_digits(text: str) -> Iterator[Amount]:
    text = _ADDRESS.sub(lambda address: " " * len(address[0]), text)
    match = _NUMBER.search(text)
    while match:
        end = match.end()
        if end - match.start() <= _LONGEST:
            amount = _date(text, match.start()) or _number(text, match)
            end = amount.end
            yield amount
        match = _NUMBER.search(text, end)


def _date(text: str, start: int) -> Amount | None:
    if (iso := _ISO.match(text, start)) and (date := _valid(iso[1], iso[2], iso[3])):
        return _dated(start, iso.end(), date)
    if stops := _WITH_STOPS.match(text, start):
        year = stops[4] if len(stops[4]) == 4 else f"20{stops[4]}"
        dates = (_valid(year, stops[3], stops[1]), _valid(year, stops[1], stops[3]))
        if found := [date for date in dates if date]:
            return _dated(start, stops.end(), *found)
    if clock := _CLOCK.match(text, start):
        # Three in the afternoon is 3 or 15, and told apart from numbers by what no number is.
        value = Decimal(int(clock[1]) % 12 * 60 + int(clock[2])) + Decimal("0.5")
        return Amount(start, clock.end(), (value,), "o'clock")
    day = _DAY_AND_MONTH.match(text, start)
    month = MONTHS.get(day[2].casefold()) if day else None
    if day and month and (date := _valid(day[3] or "0", str(month), day[1])):
        return _dated(start, day.end() if day[3] else day.end(2), date)
    return _after_month(text, start)


def _after_month(text: str, start: int) -> Amount | None:
    """“June 14, 2016”, “June 14” and “June 2016”, which begin before their first digit."""
    before = _MONTH_BEFORE.search(text[max(0, start - 13) : start])
    month = MONTHS.get(before[1].casefold()) if before else None
    after = _AFTER_MONTH.match(text, start) if month else None
    if before is None or after is None:
        return None
    begin = start - len(before[0])
    date = _valid(after[1] or after[3] or "0", str(month), after[2] or "0")
    return _dated(begin, after.end(), date) if date else None


def _dated(start: int, end: int, *dates: Date) -> Amount:
    parts = {part for date in dates for part in (date.year, date.day) if part}
    return Amount(start, end, tuple(map(Decimal, sorted(parts))), dates=dates)


def _valid(year: str, month: str, day: str) -> Date | None:
    date = Date(int(year), int(month), int(day))
    return date if 1 <= date.month <= 12 and date.day <= 31 else None


def _number(text: str, match: re.Match[str]) -> Amount:
    digits, end = match[0], match.end()
    if (space := _SPACES.search(digits)) and space.start() > 3:
        # “In 2016 200 people” has two numbers.
        digits, end = digits[: space.start()], match.start() + space.start()
    values = _readings(digits)
    after = _AFTER.match(text, end)
    before = _BEFORE.search(text[max(0, match.start() - 5) : match.start()])
    unit = _currency(before[1]) if before else ""
    if after:
        end = after.end()
        if text[end - 1] == "." and not after["unit"]:
            # It ends the sentence, or “bn.”: either way it is no part of what was said.
            end -= 1
        values = _scaled(values, after, bool(unit))
        unit = unit or _unit(after["unit"] or "")
    return Amount(match.start(), end, (*values, *_short_year(text, match.start(), digits)), unit)


def _readings(digits: str) -> tuple[Decimal, ...]:
    """What the digits may mean: stops and commas group thousands or begin the decimals."""
    digits = _SPACES.sub("", digits)
    signs = [sign for sign in digits if sign in ".,"]
    if not signs:
        return (Decimal(digits),)
    groups = re.split("[.,]", digits)
    whole = Decimal("".join(groups))
    if len(set(signs)) == 2 and signs.count(signs[-1]) == 1:
        return (Decimal("".join(groups[:-1]) + "." + groups[-1]),)
    if len(signs) > 1:
        return (whole,)
    decimal = Decimal(f"{groups[0]}.{groups[1]}")
    return (whole, decimal) if len(groups[1]) == 3 else (decimal,)


def _scaled(values: tuple[Decimal, ...], after: re.Match[str], money: bool) -> tuple[Decimal, ...]:
    word = (after["scale"] or after["letter"] or after["cjk"] or "").casefold()
    if not word:
        return values
    stem = next(key for key in (word, word[:8], word[:7], word[:3]) if key in _SCALES)
    scaled = tuple(value.scaleb(_SCALES[stem]) for value in values)
    # “5m” may be metres.
    return scaled if money or not after["letter"] else (*scaled, *values)


def _short_year(text: str, start: int, digits: str) -> tuple[Decimal, ...]:
    """The second year of “2016–17”."""
    before = text[max(0, start - 5) : start]
    if len(digits) == 2 and before[:4].isdecimal() and before[4:] in {"-", "–", "/"}:
        return (Decimal(before[:2] + digits),)
    return ()


def _currency(sign: str) -> str:
    return _CURRENCIES.get(sign.casefold(), sign)


def _unit(word: str) -> str:
    if not word:
        return ""
    return _UNITS.get(word[:3].casefold(), word if word in "€£$¥₽₹" else "%")


class Amounts:
    """The numbers of a source, ready to be asked for one."""

    def __init__(self, text: Text | None = None) -> None:
        self.units: dict[Decimal, set[str]] = {}
        self.dates: set[Date] = set()
        for amount in amounts(text) if text else ():
            for value in amount.values:
                self.units.setdefault(value, set()).add(amount.unit)
            self.dates.update(amount.dates)

    def __or__(self, other: "Amounts") -> "Amounts":
        both = Amounts()
        both.dates = self.dates | other.dates
        for value in self.units.keys() | other.units.keys():
            both.units[value] = self.units.get(value, set()) | other.units.get(value, set())
        return both

    def has(self, amount: Amount) -> bool:
        """Whether one of the values stands here, with the same unit or where either has none."""
        if amount.dates:
            return any(date.agrees(here) for date in amount.dates for here in self.dates)
        for value in amount.values:
            units = self.units.get(value)
            if units and (not amount.unit or amount.unit in units or "" in units):
                return True
        return False
