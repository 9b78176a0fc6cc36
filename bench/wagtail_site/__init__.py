"""A minimal news site made with Wagtail, of the same content, for the benchmark only.

It runs in a virtual environment of its own (requirements/bench.txt) and imports nothing of ours.
"""
