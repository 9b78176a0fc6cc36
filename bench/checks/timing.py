"""How long a check takes on one core, with nothing remembered from before.

What is counted is the time of the processor, which a busy machine does not lengthen as much.
"""

import time
from collections.abc import Sequence

from articles.checks import Draft, Source, run
from articles.checks.reading import forget

from .made import Maker


def seconds(draft: Draft | str, sources: Sequence[Source | str], *, tries: int = 5) -> float:
    """The shortest of a few cold runs: the one that the rest of the machine hindered least."""
    best = float("inf")
    for _ in range(tries):
        forget()
        started = time.process_time()
        run(draft, sources)
        best = min(best, time.process_time() - started)
    return best


def warm_seconds(draft: Draft, sources: Sequence[Source], *, tries: int = 5) -> float:
    """The same where the sources were read before, as when a piece is checked again."""
    run(draft, sources)
    best = float("inf")
    for _ in range(tries):
        started = time.process_time()
        run(draft, sources)
        best = min(best, time.process_time() - started)
    return best


def case(words: int, sources: int, *, source_words: int = 1200) -> tuple[Draft, list[Source]]:
    maker = Maker()
    cited = [maker.source(source_words, number) for number in range(1, sources + 1)]
    return maker.draft(words, cited), cited


# Texts that nobody writes. Each is given with a size, and is checked against itself.
HOSTILE = {
    "one word of a million letters": lambda size: "a" * size,
    "a word again and again": lambda size: "a " * (size // 50),
    "two words in turn": lambda size: "a b " * (size // 100),
    "a sentence again and again": lambda size: "The cat saw the dog in the rain. " * (size // 1650),
    "quotation marks": lambda size: '" ' * (size // 200),
    "opening marks": lambda size: "“" * (size // 100),
    "quotations": lambda size: "".join(
        f"“w{n} is x{n} or y{n}” said Bob. " for n in range(size // 500)
    ),
    "full stops": lambda size: "." * size,
    "numbers": lambda size: "1,200 " * (size // 50),
    "brackets": lambda size: "“one two three four [" * (size // 500),
    "ellipses": lambda size: "“" + "a b c d … " * (size // 500) + "”",
    "capitals": lambda size: "Ada Park and " * (size // 100),
    "combining marks": lambda size: "e" + "\u0301\u0316" * (size // 2),
    "lines": lambda size: "\n" * size,
}
