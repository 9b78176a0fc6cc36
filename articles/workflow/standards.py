"""The standards a new newsroom starts with, from the seed's own words about its reviews."""

from typing import Any

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


def install(apps: Any) -> None:
    """Make them where there are none. Afterwards they are the administrators' to edit."""
    model = apps.get_model("articles", "Standard")
    if model.objects.exists():
        return
    for position, (key, name, question) in enumerate(FIRST, start=1):
        model.objects.create(key=key, name=name, question=question, position=position)
