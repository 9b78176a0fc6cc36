"""Texts made for measuring time: the same on every machine, as mixed as news are.

Words are drawn with the frequencies of Zipf's law, so that a few are everywhere and most are rare;
sentences have names, numbers and quotations; a draft takes sentences over, changed and unchanged.
"""

from random import Random

from articles.checks import Draft, Source

_SMALL = (
    "the of and to a in that is was for it with as on be at by this had not are but from or have an"
    " they which one you were all her she there would their we him been has when who will no more"
)
_SYLLABLES = (
    "ba co de fi ga ho in ju ka lo me na or pe qui ra so ta un ve wi sta tri ment ing tion al er"
)
_NAMES = "Ada Park Ravi Osei Mona Lind Karl Brandt Lucia Ferri Tomas Novak Grace Okoro Ines Duarte"


class Maker:
    """Makes sources and drafts. The same seed gives the same texts."""

    def __init__(self, seed: int = 1) -> None:
        self._random = Random(seed)
        small, syllables = _SMALL.split(), _SYLLABLES.split()
        made = {
            "".join(self._random.choices(syllables, k=self._random.randint(2, 4)))
            for _ in range(6000)
        }
        self._words = small + sorted(made)
        weights = [1 / (rank + 3) for rank in range(len(self._words))]
        self._sample = self._random.choices(self._words, weights, k=200_000)
        self._at = 0

    def _next(self, count: int) -> list[str]:
        if self._at + count > len(self._sample):
            self._random.shuffle(self._sample)
            self._at = 0
        self._at += count
        return self._sample[self._at - count : self._at]

    def sentence(self) -> str:
        words = self._next(self._random.randint(8, 26))
        chance = self._random.random()
        names = _NAMES.split()
        pick = 2 * self._random.randrange(len(names) // 2)
        name = f"{names[pick]} {names[pick + 1]}"
        if chance < 0.2:
            words[len(words) // 2 : len(words) // 2] = [name]
        elif chance < 0.4:
            words[3:3] = [self._random.choice(["1,200", "$3.4bn", "25%", "14 June 2016", "seven"])]
        sentence = " ".join(words)
        if chance > 0.9:
            return f"“{sentence.capitalize()},” {name} said."
        return f"{sentence[0].upper()}{sentence[1:]}."

    def text(self, words: int, taken: list[str] | None = None) -> str:
        """So many words at least, in paragraphs; each fourth sentence is one of those `taken`."""
        sentences: list[str] = []
        count = 0
        while count < words:
            if taken and len(sentences) % 4 == 1:
                sentence = self._changed(self._random.choice(taken))
            else:
                sentence = self.sentence()
            sentences.append(sentence)
            count += sentence.count(" ") + 1
        return "\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))

    def _changed(self, sentence: str) -> str:
        """The sentence as it is, or with every fifth word another one."""
        words = sentence.split(" ")
        if self._random.random() < 0.5:
            words[4::5] = self._next(len(words[4::5]))
        return " ".join(words)

    def source(self, words: int, number: int) -> Source:
        return Source(
            text=self.text(words),
            title=f"What {self._next(4)[3]} means for {self._next(4)[3]}, part {number}",
            outlet=f"Outlet {number}",
            url=f"https://outlet-{number}.example/{number}",
            quote_limit=50,
        )

    def draft(self, words: int, sources: list[Source]) -> Draft:
        taken = [
            sentence
            for source in sources
            for line in source.text.split("\n")
            for sentence in line.split(". ")
        ]
        return Draft(
            headline="A headline of our own",
            standfirst=self.sentence(),
            body=self.text(words, taken),
            links=tuple(source.url for source in sources[:2]),
        )
