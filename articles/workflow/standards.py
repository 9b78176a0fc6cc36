"""The standards a reviewer answers for: which are asked today, and those everybody starts with."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from articles.models import Standard

# From the seed's own words about its reviews.
FIRST = [
    (
        "perspective",
        "Original perspective",
        "Does the piece say something that its sources do not say themselves?",
    ),
    (
        "depth",
        "Technical depth",
        "Is what is technical explained, and right?",
    ),
    (
        "sources",
        "Sources checked",
        "Have you read the sources it is based on, and are they credited?",
    ),
    (
        "quotes",
        "Quotes checked",
        "Does every quotation stand in its source, word for word, by the person named?",
    ),
]


def asked_today() -> list[Standard]:
    return list(Standard.objects.filter(active=True))


def fingerprint(standards: Iterable[Standard]) -> str:
    """The same while every question stands as it was read: ticks hold for no other ones."""
    read = [[row.key, row.name, row.question, row.required] for row in standards]
    return hashlib.sha256(json.dumps(read).encode()).hexdigest()


def install(apps: Any) -> None:
    """Make them where there are none. Afterwards they are the administrators' to edit."""
    model = apps.get_model("articles", "Standard")
    if model.objects.exists():
        return
    for position, (key, name, question) in enumerate(FIRST, start=1):
        model.objects.create(key=key, name=name, question=question, position=position)
