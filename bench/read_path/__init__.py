"""How fast readers get pages, against what the machine, a bare Django and a Wagtail can do.

`make bench` runs all of it; docs/benchmarks.md holds what it found and says how it was measured.
"""
