"""Who is said to have said a quotation."""

from itertools import accumulate

from .capitalised import NOBODY, Capitals, without_possessive
from .folding import fold
from .marks import Quoted
from .tokens import Text

# Words that say that somebody spoke or wrote, as the main European languages have them.
_VERBS = (
    "said says say saying told tells tell added adds wrote writes written explained explains "
    "argued argues noted notes stated states claimed claims asked asks replied replies answered "
    "announced insisted insists admitted admits stressed stresses warned warns emphasised "
    "emphasized emphasizes concluded concludes recalled recalls remarked commented comments "
    "acknowledged declared declares tweeted posted observed suggested according quoted sagte sagt "
    "erklärte erklärt schrieb schreibt betonte betont meinte teilte warnte dit déclaré déclare "
    "explique expliqué affirme affirmé ajoute ajouté selon écrit dijo dice afirmó explicó añadió "
    "según declaró escribió señaló detto disse spiega spiegato secondo afferma aggiunge aggiunto "
    "afirmou explicou segundo zei zegt schreef volgens sade säger enligt sagde siger ifølge "
    "сказал сказала заявил заявила написал написала отметил отметила сообщил сообщила laut put"
)
_SPEECH = frozenset(_VERBS.split())
# Who is told something does not say it.
_TOLD = frozenset({"told", "tells"})
_BELONGING = frozenset({"of", "at", "from", "for", "in", "to", "on", "with", "von", "aus"})
# How many words on either side of a quotation may name its speaker, and how many words before or
# after the quoted ones the source may.
REACH = 14
NEAR = 60


def spoken_by(
    text: Text, capitals: Capitals, quote: Quoted, words: tuple[int, int], inside: bytearray
) -> list[str]:
    """The last words of the names that stand with a verb of speech beside this quotation.

    Only its own block counts, and there the sentence that leads to it or the one that follows it.
    `words` are those of the quotation, and `inside` marks all that are quoted.
    """
    for zone in (_after(text, quote, words[1], inside), _before(text, words[0], inside)):
        if any(text.folded[word] in _SPEECH for word in range(*zone)):
            names = _names(text, capitals, zone)
            if names:
                return names
    return []


def attributions(text: Text, capitals: Capitals, inside: bytearray) -> list[int]:
    """How many of the words up to each one name somebody, or say that somebody spoke."""
    return list(
        accumulate(
            (
                not inside[word]
                and (text.folded[word] in _SPEECH or _names_somebody(text, capitals, word))
                for word in range(len(text))
            ),
            initial=0,
        )
    )


def around(text: Text, quote: Quoted) -> tuple[int, int]:
    """The words of the block that holds the quotation, and of those above and below it."""
    start = text.text.rfind("\n", 0, quote.outer_start)
    start = text.text.rfind("\n", 0, max(start, 0)) + 1
    end = text.text.find("\n", quote.outer_end)
    end = text.text.find("\n", end + 1) if end != -1 else -1
    return text.between(start, len(text.text) if end == -1 else end)


def _before(text: Text, first: int, inside: bytearray) -> tuple[int, int]:
    """The words before a quotation that belong to its sentence, none of them quoted."""
    start = first
    lowest = max(text.starts[text.sentence_of(first)], first - REACH)
    while start > lowest and not inside[start - 1]:
        start -= 1
    return start, first


def _after(text: Text, quote: Quoted, last: int, inside: bytearray) -> tuple[int, int]:
    """The words after a quotation up to the end of a sentence, if its block goes on."""
    if last >= len(text) or "\n" in text.text[quote.end : text.span(last)[0]]:
        return last, last
    end = last
    highest = min(text.starts[text.sentence_of(last) + 1], last + REACH)
    while end < highest and not inside[end]:
        end += 1
    return last, end


def _names(text: Text, capitals: Capitals, zone: tuple[int, int]) -> list[str]:
    """The last word of each run of capitalised words in the zone that may be who speaks."""
    found = []
    for word in range(*zone):
        begins = word == zone[0] or not capitals.capital[word - 1]
        if begins:
            belongs = _belongs(text, word)
        goes_on = word + 1 < zone[1] and capitals.capital[word + 1]
        if _names_somebody(text, capitals, word) and not goes_on and not belongs:
            found.append(without_possessive(text.words[word]))
    return found


def _belongs(text: Text, word: int) -> bool:
    """Whether a name says where a speaker is from: “Ada Park, the head of Orbit”."""
    before = text.folded[max(0, word - 2) : word]
    if not before:
        return False
    told = before[-1] in _TOLD or (before[-1] == "the" and before[0] in _TOLD)
    return told or (before[-1] in _BELONGING and before != ["according", "to"])


def _names_somebody(text: Text, capitals: Capitals, word: int) -> bool:
    return bool(capitals.capital[word]) and text.folded[word] not in NOBODY


def stands_near(names: list[str], text: Text, place: tuple[int, int]) -> bool:
    """Whether one of these names stands near the quoted words in the source."""
    around = text.folded[max(0, place[0] - NEAR) : place[1] + NEAR]
    here = {word.removesuffix("'s") for word in around}
    return not here.isdisjoint(fold(names))
