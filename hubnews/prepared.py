"""Statements composed once, asked many times.

To write SQL from a queryset takes Django several times as long as SQLite takes to answer it, and
the pages that readers wait for ask the same few questions each time. A `Prepared` is such a
question: an ordinary queryset with a `Given` wherever a value differs from one time to the next.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from django.db import connections
from django.db.models import Field, Model, QuerySet, Value
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler

# Rows as the database's driver gives them.
type Answer = tuple[tuple[Any, ...], ...]


class Given(Value):
    """Stands in a queryset for the value that is named when the question is asked.

    `field` says how the value goes to the database, as a model's field of that type does it.
    """

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(name, output_field=field)

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Any:
        return "%s", [self]


class Prepared[Row]:
    """`compose` makes the queryset; it is called at the first question of each thread.

    The answer is what the queryset would give: instances with what `select_related` and `only`
    name, or the rows of `values_list`. What a queryset does afterwards (`prefetch_related`,
    `first`) is not done.
    """

    def __init__(self, compose: Callable[[], QuerySet[Any, Row]]) -> None:
        self._compose = compose
        # Django's compilers and converters belong to the connection of one thread.
        self._plans = threading.local()

    def __call__(self, **given: Any) -> list[Row]:
        plan = self._plan()
        return plan.read(plan.ask(given))

    def ask(self, **given: Any) -> Answer:
        """The answer before anything is made of it; equal answers read equal."""
        return self._plan().ask(given)

    def read(self, answer: Iterable[Sequence[Any]]) -> list[Row]:
        return self._plan().read(answer)

    def _plan(self) -> "_Plan":
        plan: _Plan | None = getattr(self._plans, "plan", None)
        if plan is None:
            plan = self._plans.plan = _Plan(self._compose())
        return plan


class PreparedAmong[Row]:
    """The same about any number of rows: `compose` is given what to name in `…__in`.

    There is a statement for every eighth number; the last key fills up the rest of the places.
    """

    STEP = 8

    def __init__(
        self, keys: "Field[Any, Any]", compose: Callable[[Any], QuerySet[Any, Row]]
    ) -> None:
        self._keys = keys
        self._compose = compose
        self._prepared: dict[int, Prepared[Row]] = {}

    def __call__(self, keys: Sequence[Any], **given: Any) -> list[Row]:
        return self.read(self.ask(keys, **given))

    def ask(self, keys: Sequence[Any], **given: Any) -> Answer:
        if not keys:
            return ()
        places = -(-len(keys) // self.STEP) * self.STEP
        filled = [*keys, *[keys[-1]] * (places - len(keys))]
        named = {f"key_{place}": key for place, key in enumerate(filled)}
        return self._among(places).ask(**named, **given)

    def read(self, answer: Iterable[Sequence[Any]]) -> list[Row]:
        return self._among(self.STEP).read(answer)

    def _among(self, places: int) -> Prepared[Row]:
        if places not in self._prepared:
            named = [Given(f"key_{place}", self._keys) for place in range(places)]
            self._prepared[places] = Prepared(partial(self._compose, named))
        return self._prepared[places]


class _Plan:
    def __init__(self, queryset: QuerySet[Any, Any]) -> None:
        self.alias = queryset.db
        self.compiler = queryset.query.get_compiler(using=self.alias)
        sql, params = self.compiler.as_sql()
        names = [
            param.value if isinstance(param, Given) else f"fixed_{place}"
            for place, param in enumerate(params)
        ]
        # By name, because Django looks through the whole statement for places without one.
        self.sql = sql.replace("%%", "%%%%") % tuple(f"%({name})s" for name in names)
        named = dict(zip(names, params, strict=True))
        self.fields = {n: p.output_field for n, p in named.items() if isinstance(p, Given)}
        self.fixed = {n: p for n, p in named.items() if not isinstance(p, Given)}
        columns = [column for column, _sql, _alias in self.compiler.select]
        self.converters = self.compiler.get_converters(columns)
        of_models = queryset._iterable_class is ModelIterable
        self.made = _instances(self.compiler, queryset) if of_models else _tuples

    def ask(self, given: dict[str, Any]) -> Answer:
        connection = connections[self.alias]
        values = {
            name: field.get_db_prep_value(given[name], connection)
            for name, field in self.fields.items()
        }
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.fixed | values)
            return tuple(cursor.fetchall())

    def read(self, rows: Iterable[Sequence[Any]]) -> list[Any]:
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        return list(self.made(rows))


def _tuples(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    return map(tuple, rows)


def _instances(
    compiler: SQLCompiler, queryset: QuerySet[Any, Any]
) -> Callable[[Iterable[Sequence[Any]]], Iterator[Any]]:
    """As `django.db.models.query.ModelIterable` makes them, but worked out once."""
    about, select, mode = compiler.klass_info, compiler.select, queryset._fetch_mode  # type: ignore[attr-defined]
    read = partial(_read, mode=mode)
    first, end = about["select_fields"][0], about["select_fields"][-1] + 1
    names = [column.target.attname for column, _sql, _alias in select[first:end]]
    populators = get_related_populators(about, select, queryset.db, mode)
    for populator in _all_of(populators):
        populator.from_db = partial(read, populator.model_cls)
    annotations = list(compiler.annotation_col_map.items())

    def made(rows: Iterable[Sequence[Any]]) -> Iterator[Any]:
        for row in rows:
            found = read(about["model"], queryset.db, names, row[first:end])
            for populator in populators:
                populator.populate(row, found)
            for name, place in annotations:
                setattr(found, name, row[place])
            yield found

    return made


def _read(
    model: type[Model], alias: str, names: list[str], values: Sequence[Any], *, mode: Any
) -> Model:
    """As `Model.from_db`, for a third of its time: no field is looked at, and nobody is told.

    What is not among the names stays deferred. The only receivers of `post_init` are image fields,
    which fill in a size that no row is without.
    """
    found = model.__new__(model)
    state = ModelState()
    state.adding, state.db, state.fetch_mode = False, alias, mode
    found.__dict__.update(zip(names, values, strict=True), _state=state)
    return found


def _all_of(populators: Iterable[Any]) -> Iterator[Any]:
    for populator in populators:
        yield populator
        yield from _all_of(populator.related_populators)
