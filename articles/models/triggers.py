"""Triggers that hold what a CHECK cannot: what is never changed, and what points where.

`install` is idempotent and runs at the end of every migrate. `remove` opens the one way out,
for the legal erasure and for flushing test databases.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

IMMUTABLE = {
    "articles_revision": "A revision is never changed or deleted.",
    "articles_byline": "The bylines of a revision are never changed or deleted.",
    "articles_citation": "The citations of a revision are never changed or deleted.",
    "articles_taggedrevision": "The tags of a revision are never changed or deleted.",
    "articles_approval": "An approval is never changed or deleted.",
    "articles_checkreport": "A check report is never changed or deleted.",
    "articles_decision": "A decision about a finding is never changed or deleted.",
    "articles_event": "The audit log is never changed or deleted.",
    "articles_change": "A published change is never changed or deleted.",
}

# What identifies the thing stays; its other columns may be edited.
DOCUMENT_REASON = "A document's snapshot is never changed: add a new reading that follows it."
IMAGE_REASON = "An image's file is never changed: a new file is a new image."
FIXED_COLUMNS = {
    "sources_document": (
        DOCUMENT_REASON,
        "outlet_id feed_id item_id url title authors published_at fetched_at text origin"
        " pasted_by_id sha256 follows_id",
    ),
    "articles_image": (IMAGE_REASON, "file sha256 width height"),
}

# Tables whose rows belong to a revision, and the column that names it.
PARTS = {
    "articles_byline": "revision_id",
    "articles_citation": "revision_id",
    "articles_taggedrevision": "content_object_id",
}
SEALED_REASON = "An approved revision takes no further bylines, citations or tags."

OWN_REVISION = "articles_revision r WHERE r.id = NEW.{column} AND r.article_id = NEW.id"
OWN_APPROVAL = (
    "articles_approval a JOIN articles_revision r ON r.id = a.revision_id"
    " WHERE a.id = NEW.{column} AND r.article_id = NEW.id"
)
POINTERS = {"head_id": OWN_REVISION, "submitted_id": OWN_REVISION, "live_id": OWN_APPROVAL}
POINTER_REASON = "An article points only at its own revisions and approvals."


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """Refuses the row with `reason` when `when` holds (always, without one)."""

    name: str
    table: str
    event: str
    reason: str
    when: str = "true"

    def create(self, vendor: str) -> list[str]:
        return self._postgresql() if vendor == "postgresql" else [self._sqlite()]

    def drop(self, vendor: str) -> str:
        on = f" ON {self.table}" if vendor == "postgresql" else ""
        return f"DROP TRIGGER IF EXISTS {self.name}{on}"

    @property
    def _message(self) -> str:
        return self.reason.replace("'", "''")

    def _sqlite(self) -> str:
        when = self.when.replace("IS DISTINCT FROM", "IS NOT")
        return (
            f"CREATE TRIGGER {self.name} {self.event} ON {self.table} FOR EACH ROW WHEN {when}"
            f" BEGIN SELECT RAISE(ABORT, '{self._message}'); END"
        )

    def _postgresql(self) -> list[str]:
        # A function each: PostgreSQL allows no subquery in a trigger's WHEN.
        answer = "OLD" if self.event.endswith("DELETE") else "NEW"
        return [
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$"
            f" BEGIN IF {self.when} THEN"
            f" RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = '{self._message}';"
            f" END IF; RETURN {answer}; END $$",
            f"CREATE TRIGGER {self.name} {self.event} ON {self.table}"
            f" FOR EACH ROW EXECUTE FUNCTION {self.name}()",
        ]


def all_triggers() -> Iterator[Trigger]:
    for table, reason in IMMUTABLE.items():
        for verb in ("update", "delete"):
            yield Trigger(
                name=f"{table}_no_{verb}",
                table=table,
                event=f"BEFORE {verb.upper()}",
                reason=reason,
            )
    for table, (reason, listed) in FIXED_COLUMNS.items():
        columns = listed.split()
        yield Trigger(
            name=f"{table}_fixed",
            table=table,
            event=f"BEFORE UPDATE OF {', '.join(columns)}",
            reason=reason,
            when=" OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns),
        )
    for table, column in PARTS.items():
        approved = f"SELECT 1 FROM articles_approval a WHERE a.revision_id = NEW.{column}"
        yield Trigger(
            name=f"{table}_sealed",
            table=table,
            event="BEFORE INSERT",
            reason=SEALED_REASON,
            when=f"EXISTS ({approved})",
        )
    for column, own in POINTERS.items():
        for event in ("INSERT", f"UPDATE OF {column}"):
            yield Trigger(
                name=f"articles_article_own_{column}_{event.split()[0].lower()}",
                table="articles_article",
                event=f"AFTER {event}",
                reason=POINTER_REASON,
                when=f"NEW.{column} IS NOT NULL"
                f" AND NOT EXISTS (SELECT 1 FROM {own.format(column=column)})",
            )


def install(connection: BaseDatabaseWrapper) -> None:
    remove(connection)
    with connection.cursor() as cursor:
        for trigger in all_triggers():
            for statement in trigger.create(connection.vendor):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for trigger in all_triggers():
            cursor.execute(trigger.drop(connection.vendor))


def installed(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of the triggers that the database has."""
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def missing(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """A check for `manage.py check --database default`: are all triggers there?

    A warning, since migrate, which installs them, refuses to run after an error.
    """
    return [
        CheckWarning(
            f"The database “{alias}” lacks the trigger {name}.",
            hint="Run `manage.py migrate`: it ends by installing them all.",
            id="articles.W001",
        )
        for alias in databases or ()
        if _has_tables(connections[alias])
        for name in sorted(
            {trigger.name for trigger in all_triggers()} - installed(connections[alias])
        )
    ]


def before_migrate(using: str, plan: Sequence[Any], **kwargs: Any) -> None:
    """At the beginning of a migrate that has something to do.

    To alter a table SQLite makes it anew, and for a moment it is not there: a trigger that asks it
    would stop the migration. The end of the migrate puts them all back.
    """
    if plan:
        remove(connections[using])


def after_migrate(using: str, **kwargs: Any) -> None:
    """At the end of a migrate, once all tables are there (a partial one may stop earlier)."""
    if _has_tables(connections[using]):
        install(connections[using])


def _has_tables(connection: BaseDatabaseWrapper) -> bool:
    tables = set(connection.introspection.table_names())
    return {trigger.table for trigger in all_triggers()} <= tables
