"""Print every figure of docs/checks.md: `make bench-checks`."""

import sys

from . import corpus, falsified, timing


def main() -> int:
    if not corpus.FILE.exists():
        print(f"The corpus is not there: {corpus.FILE}. Only times are measured.\n")
    else:
        print_corpus()
        print_quotations()
    print_times()
    return 0


def print_corpus() -> None:
    found = corpus.figures(corpus.answers())
    print("Reuse: 95 answers of Clough and Stevenson\n")
    for name, value in (
        ("AUC, copied against not", f"{found.auc:.3f}"),
        ("copied or not, one left out", f"{found.binary:.3f}"),
        ("copied or not, one task left out", f"{found.binary_by_task:.3f}"),
        ("copied or not, thresholds of the code", f"{found.fixed_binary:.3f}"),
        ("four classes, one left out", f"{found.four_way:.3f}"),
        ("four classes, one task left out", f"{found.four_way_by_task:.3f}"),
        ("four classes, thresholds of the code", f"{found.fixed_four_way:.3f}"),
        ("not copied, yet amber or red", f"{found.not_copied_amber} of {found.not_copied}"),
        ("copied, yet green", f"{found.copied_green} of {95 - found.not_copied}"),
    ):
        print(f"| {name:<40} | {value:>8} |")
    print()


def print_quotations() -> None:
    print("Quotations: real sentences, changed\n")
    outcomes = list(falsified.outcomes())
    for harmless in (True, False):
        count = right = 0
        for outcome in outcomes:
            if outcome.harmless is harmless:
                print(f"| {outcome.change:<32} | {outcome.right:>4} of {outcome.count:>4} |")
                count, right = count + outcome.count, right + outcome.right
        verdict = "accepted" if harmless else "flagged"
        print(
            f"| {'harmless' if harmless else 'falsified'}, {verdict:<21} | {right / count:>12.2%} |"
        )
    print()


def print_times() -> None:
    print("Time on one core, with nothing remembered and with the sources read before\n")
    for words, sources in ((900, 3), (900, 30), (20_000, 3)):
        draft, cited = timing.case(words, sources)
        cold, warm = timing.seconds(draft, cited), timing.warm_seconds(draft, cited)
        name = f"{words} words, {sources} sources of 1,200"
        print(f"| {name:<40} | {cold * 1000:>6.1f} ms | {warm * 1000:>6.1f} ms |")
    print("\nHostile texts against themselves, half as long and as long\n")
    for name, make in timing.HOSTILE.items():
        half, whole = (
            timing.seconds(text, [text], tries=1) for text in (make(500_000), make(1_000_000))
        )
        print(f"| {name:<40} | {half:>6.2f} s | {whole:>6.2f} s |")


if __name__ == "__main__":
    sys.exit(main())
