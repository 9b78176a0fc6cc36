"""Print what every page costs at two sizes: `make bench-scale SMALL=… LARGE=…`.

Each place is a data folder (SQLite) or a database URL (PostgreSQL) that `make_archive` filled.
"""

import argparse
import sys
from pathlib import Path

from bench.scale.measure import Compared, compare, served
from bench.scale.report import faults, sizes_table, table

DATABASE = "hubnews.sqlite3"
MOST_RATIO = 1.5
MOST_CPU = 100.0


def main() -> int:
    asked = _asked()
    with served(asked.small) as small, served(asked.large) as large:
        print(f"Measured with {asked.rounds} rounds.\n", file=sys.stderr)
        rows: list[Compared] = []
        search = not asked.without_search
        for row in compare(small, large, rounds=asked.rounds, only=asked.only, search=search):
            print(_line(row), file=sys.stderr, flush=True)
            rows.append(row)
        print(table(rows))
        if asked.sizes:
            print(sizes_table(small.do("sizes"), large.do("sizes")))
    found = faults(rows, ratio=MOST_RATIO, cpu=MOST_CPU)
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


def _line(row: Compared) -> str:
    return (
        f"{row.name:<45} {row.small.cpu:8.1f} {row.large.cpu:8.1f} ms {row.ratio:6.2f}"
        f"  {row.large.status} {row.small.queries}/{row.large.queries} queries"
    )


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--small", required=True, help="A data folder or a database URL.")
    parser.add_argument("--large", required=True, help="The same, of the large archive.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="Pages whose name holds this.")
    parser.add_argument("--sizes", action="store_true", help="Measure the databases' size too.")
    parser.add_argument(
        "--without-search",
        action="store_true",
        help="Leave out the pages that need the search indexes.",
    )
    asked = parser.parse_args()
    for place in (asked.small, asked.large):
        # A folder that is not there would be made, and an empty database in it.
        if "://" not in place and not (place and Path(place, DATABASE).is_file()):
            parser.error(f"“{place}” is no database URL and no folder with an archive.")
    return asked


if __name__ == "__main__":
    sys.exit(main())
