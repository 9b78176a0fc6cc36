"""Fragments of pages that stand on many: drawn once, kept under everything they are made of.

The newest pieces of a section stand under each piece of it, an author under everything they wrote.
A fragment is a function of the value it shows, so no publication can make a kept one wrong: a
card with another headline is another value.
"""

from collections.abc import Hashable
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

# One to six kilobytes each.
KEPT = 2048
# Of how many texts a process remembers what it was told and what it made of that: some forty
# kilobytes each.
TEXTS = 512


def drawn(template: str, name: str, value: Hashable) -> SafeString:
    """The template with `value`, under `name`, as all its context."""
    # While templates are being worked on, nothing of them is kept.
    return (draw if settings.DEBUG else _kept)(template, name, value)


def draw(template: str, name: str, value: Hashable) -> SafeString:
    return render_to_string(template, {name: value})


_kept = lru_cache(maxsize=KEPT)(draw)
