"""Which words tell something, and their stems: “copied” and “copies” are one."""

import threading
from collections.abc import Iterable
from typing import Any

import Stemmer

from .tokens import Text

# The small words of the languages we can tell apart: they say in which language a text is, and
# nothing about what it says.
_SMALL_WORDS = {
    "english": (
        "the a an of to in and or is are was were be been being it its this that these those "
        "for on as by with from at which who whom whose not no but if then than so such can "
        "could may might will would shall should must do does did has have had having i you he "
        "she we they him her our their my your me us them his there here also more most very "
        "one some any all each other into about over between through during before after up "
        "down out off under again once only own same too just what when where why how both few "
        "nor because while it's don't"
    ),
    "german": (
        "der die das den dem des ein eine einer einen einem eines und oder aber nicht ist sind "
        "war waren wird werden wurde wurden hat haben hatte hatten sein ihre ihrer ihren er sie "
        "es wir ich du mit von vom zu zum zur im in am an auf für bei aus nach über unter um "
        "durch als auch noch nur wie so dass daß sich wenn weil man kann mehr sehr schon dieser "
        "diese dieses"
    ),
    "french": (
        "le la les un une des du de d'un d'une et ou mais ne pas est sont était étaient sera a "
        "ont avait il elle ils elles on nous vous je ce cette ces son sa ses leur leurs dans en "
        "au aux sur sous par pour avec sans que qui quoi dont où plus très tout tous comme "
        "aussi si se"
    ),
    "spanish": (
        "el la los las un una unos unas y o pero no es son era eran fue fueron ser ha han había "
        "de del al en con por para sin sobre entre que quien como más muy también se su sus lo "
        "le les este esta estos estas ese esa eso ya si cuando donde todo todos"
    ),
    "italian": (
        "il lo la i gli le un uno una e o ma non è sono era erano sarà ha hanno aveva di del "
        "della dei delle dello degli al alla ai alle in nel nella nei con per da dal dalla su "
        "sul sulla che chi come più molto anche si suo sua suoi loro questo questa questi ci se"
    ),
    "portuguese": (
        "o a os as um uma uns umas e ou mas não é são era eram foi foram ser tem têm tinha de "
        "do da dos das ao à em no na nos nas com por para pelo pela sem sobre entre que quem "
        "como mais muito também se seu sua seus suas este esta isso já quando onde todo todos"
    ),
    "dutch": (
        "de het een en of maar niet is zijn was waren wordt worden werd werden heeft hebben had "
        "hij zij ze wij we ik je van te ten ter in op aan bij uit naar over onder om door als "
        "ook nog maar zo dat die dit deze er zich wie wat waar voor met meer zeer al kan"
    ),
    "swedish": (
        "en ett den det de och eller men inte är var varit blir blev har hade han hon vi jag du "
        "av till i på vid från över under om genom som också så att sig när där för med mer "
        "mycket sin sina sitt kan ska"
    ),
    "danish": (
        "en et den det de og eller men ikke er var været bliver blev har havde han hun vi jeg "
        "du af til i på ved fra over under om gennem som også så at sig når der hvor for med "
        "mere meget sin sine sit kan skal"
    ),
    "russian": (
        "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее мне "
        "было вот от меня еще нет о из ему когда даже ну ли если уже или был до вас они тут где "
        "для мы их чем была это быть при этом также"
    ),
}
SMALL = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_ENOUGH = 0.12
_SAMPLE = 600

_MEMORY = 1 << 16
_LONG = 40
# A stemmer may be used by one thread only.
_stemmers = threading.local()
_memories: dict[str, dict[str, str]] = {}


def language_of(*texts: Text) -> str:
    """The language of the first text that has enough small words of one; "" when none has."""
    for text in texts:
        sample = text.folded[:_SAMPLE]
        counts = {
            language: sum(map(small.__contains__, sample)) for language, small in SMALL.items()
        }
        language = max(counts, key=lambda name: counts[name])
        if sample and counts[language] >= max(2, _ENOUGH * len(sample)):
            return language
    return ""


def stems(text: Text, language: str) -> list[str]:
    """One stem a word, in order; "" for a word that tells nothing.

    Where a character stands for a word, two that follow each other are a stem.
    """
    if language not in text.stems:
        text.stems[language] = _stems(text, language)
    return text.stems[language]


def _stems(text: Text, language: str) -> list[str]:
    if text.unspaced:
        return [a + b for a, b in zip(text.folded, [*text.folded[1:], ""], strict=True)]
    if not language:
        return text.folded
    known = _memories.setdefault(language, {})
    if len(known) > _MEMORY:
        known = _memories[language] = {}
    _learn(known, text.vocabulary - known.keys(), language)
    return [known[word] for word in text.folded]


def _learn(known: dict[str, str], words: Iterable[str], language: str) -> None:
    telling = [word for word in words if len(word) <= _LONG]
    found = dict(zip(telling, _stemmer(language).stemWords(telling), strict=True))
    found.update((word, word) for word in words if len(word) > _LONG)
    found.update(dict.fromkeys(SMALL[language].intersection(found), ""))
    known.update(found)


def _stemmer(language: str) -> Any:
    stemmers: dict[str, Any] = _stemmers.__dict__
    if language not in stemmers:
        stemmers[language] = Stemmer.Stemmer(language)
    return stemmers[language]


def forget() -> None:
    """Empty the memory, so that a measurement starts cold."""
    _memories.clear()
