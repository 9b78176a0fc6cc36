"""The sentence of a source that each sentence of a draft is nearest to.

Each sentence is the set of its telling words, stemmed. A word weighs the more the fewer sentences
have it (inverse document frequency, Spärck Jones 1972), and two sentences are as near as the
cosine of their weights. It is advice: two sentences about the same thing share its words.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from . import stems
from .reading import DraftReading, SourceReading
from .tokens import Text

# The telling words of a sentence, each once, in their order.
type Sentence = tuple[str, ...]

# Sentences with fewer telling words are not compared.
FEWEST = 4
# The most sentences of sources a word is looked for in, for a draft of usual length, and the work
# in a very long one. A word that more have says nothing.
_SENTENCES = 512
_WORK = 3_000_000


@dataclass(frozen=True)
class Aligned:
    """A sentence of the body and the sentence of a source nearest to it, by their numbers."""

    sentence: int
    score: float
    source: SourceReading | None = None
    counterpart: int = -1


class _Sources:
    """The sentences of all sources in one row, with an index of their stems."""

    def __init__(
        self, sources: Sequence[SourceReading], language: str, drafted: list[Sentence]
    ) -> None:
        self.places: list[tuple[SourceReading, int]] = []
        self.sentences: list[Sentence] = []
        for source in sources:
            sentences = _telling(source.text, language)
            self.places += [(source, number) for number in range(len(sentences))]
            self.sentences += sentences
        every = self.sentences + drafted
        counts = Counter(chain.from_iterable(every))
        most = min(_SENTENCES, max(8, _WORK // (1 + sum(map(len, drafted)))))
        self.weight = {
            stem: math.log((1 + len(every)) / count) ** 2
            for stem, count in counts.items()
            if count <= most
        }
        self._norms = [self.norm(sentence) for sentence in self.sentences]
        self._having = self._index(frozenset(stem for sentence in drafted for stem in sentence))

    def norm(self, sentence: Sentence) -> float:
        weight = self.weight
        return math.sqrt(sum([weight[stem] for stem in sentence if stem in weight]))

    def _index(self, wanted: frozenset[str]) -> dict[str, list[int]]:
        having: dict[str, list[int]] = {stem: [] for stem in wanted & self.weight.keys()}
        for number, sentence in enumerate(self.sentences):
            if len(sentence) >= FEWEST:
                for stem in sentence:
                    if stem in having:
                        having[stem].append(number)
        return having

    def nearest(self, sentence: Sentence) -> tuple[float, int]:
        """The best cosine and the sentence that has it; the first one where several do."""
        shared: dict[int, float] = {}
        for stem in sentence:
            weight = self.weight.get(stem, 0.0)
            for number in self._having.get(stem, ()):
                shared[number] = shared.get(number, 0.0) + weight
        norm = self.norm(sentence)
        best = (0.0, -1)
        for number, weight in shared.items():
            score = weight / (norm * self._norms[number])
            if score > best[0] or (score == best[0] and number < best[1]):
                best = score, number
        return best


def _telling(text: Text, language: str) -> list[Sentence]:
    """The telling stems of each sentence."""
    found = stems.stems(text, language)
    return [
        tuple(dict.fromkeys(filter(None, found[first:last])))
        for first, last in text.sentence_words()
    ]


def align(draft: DraftReading, sources: Sequence[SourceReading], language: str) -> list[Aligned]:
    """Each sentence of the body with its counterpart, in order; the score is 0 where none is."""
    drafted = _telling(draft.body, language)
    index = _Sources(sources, language, drafted)
    known: dict[Sentence, tuple[float, int]] = {}
    found = []
    for number, sentence in enumerate(drafted):
        if len(sentence) < FEWEST:
            found.append(Aligned(number, 0.0))
            continue
        if sentence not in known:
            known[sentence] = index.nearest(sentence)
        score, at = known[sentence]
        found.append(Aligned(number, score, *index.places[at]) if at >= 0 else Aligned(number, 0.0))
    return found
