"""How many bytes of the database a piece takes, by what they are for, indexes included."""

from typing import Any

from django.db import connection

from articles.models import Article

GROUPS = {
    "texts in all versions": ["articles_revision"],
    "bylines, citations and tags of the versions": [
        "articles_byline",
        "articles_citation",
        "articles_taggedrevision",
    ],
    "check reports and decisions": ["articles_checkreport", "articles_decision"],
    "approvals and changes": ["articles_approval", "articles_change"],
    "audit log": ["articles_event"],
    "pieces and former addresses": ["articles_article", "articles_formerslug"],
    "public lists": ["articles_listing", "articles_publicmonth"],
    "desk lists": ["articles_desklisting"],
    "sketches": ["articles_articlesketch"],
    "documents and links": ["sources_document", "sources_link"],
    "inbox": ["sources_item", "sources_itemsketch"],
}
SEARCH = "search indexes"


def sizes() -> dict[str, Any]:
    """`articles` is their number, `bytes` the whole, `groups` bytes by what they are for."""
    tables = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    groups: dict[str, int] = {}
    for table, size in tables.items():
        name = _group_of(table)
        groups[name] = groups.get(name, 0) + size
    return {
        "articles": Article.objects.count(),
        "bytes": sum(tables.values()),
        "groups": dict(sorted(groups.items(), key=lambda item: -item[1])),
    }


def _group_of(table: str) -> str:
    for name, tables in GROUPS.items():
        if table in tables:
            return name
    return SEARCH if "_search" in table else "all else"


def _sqlite() -> dict[str, int]:
    # Page by page: what SQLite itself adds up runs over at two gigabytes.
    return _rows(
        "SELECT coalesce(m.tbl_name, s.name), sum(s.pgsize) FROM dbstat s"
        " LEFT JOIN sqlite_master m ON m.name = s.name GROUP BY 1"
    )


def _postgresql() -> dict[str, int]:
    return _rows(
        "SELECT relname, pg_total_relation_size(oid) FROM pg_class"
        " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )


def _rows(query: str) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name: int(size) for name, size in cursor.fetchall()}
