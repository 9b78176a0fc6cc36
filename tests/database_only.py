"""A pytest plugin that leaves out what touches no database, for the second database's run.

A pure function gives the same answer beside PostgreSQL as beside SQLite: once is enough.
"""

import pytest
from django.test import SimpleTestCase

OPENS_A_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if not touches_a_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if touches_a_database(item)]


def touches_a_database(item: pytest.Item) -> bool:
    case = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or bool(OPENS_A_DATABASE & set(getattr(item, "fixturenames", ())))
        or (case is not None and issubclass(case, SimpleTestCase))
    )
