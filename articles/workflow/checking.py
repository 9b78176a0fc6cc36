"""Run the checks on a text before it is kept, and keep with the revision what they said.

Snapshots never change, so a report made before the transaction opens is still true inside it: no
writer waits for somebody else's checks. Only what is known of a link, and what is near in the
archive, may have moved meanwhile.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from html import unescape
from typing import Protocol

from articles import checks
from articles.checks import Report
from articles.models import CheckReport, Revision
from articles.models.sketches import near_articles
from articles.text.words import plain_text, quoted_by_markup
from articles.workflow.content import Content, content_of
from sources.models import Document, Link, LinkState

LINK = re.compile(r'\bhref="([^"]*)"')
# How many near pieces of our own are compared word by word.
NEAREST = 3
ANSWERS = {LinkState.ALIVE: True, LinkState.MOVED: True, LinkState.DEAD: False}


class Text(Protocol):
    """A `Content` or a `Revision`: the texts that readers read."""

    @property
    def headline(self) -> str: ...

    @property
    def standfirst(self) -> str: ...

    @property
    def body(self) -> str: ...

    @property
    def image_caption(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Checked:
    """`documents` are the snapshots that were read, in the order in which `report` numbers them."""

    report: Report
    documents: tuple[Document, ...]
    inputs: str

    def keep(self, revision: Revision, now: datetime) -> CheckReport:
        """The stored report of these inputs, made where there is none yet."""
        documents = [
            {"document": document.pk, "sha256": document.sha256} for document in self.documents
        ]
        kept, _made = CheckReport.objects.get_or_create(
            revision=revision,
            inputs=self.inputs,
            defaults={
                "version": self.report.version,
                "documents": documents,
                "data": self.report.as_data(),
                "made_at": now,
            },
        )
        return kept


def check(content: Content, article_id: int | None = None) -> Checked:
    """What the checks say about this content. `article_id` is its own piece, if there is one."""
    documents = documents_of([line.document_id for line in content.citations])
    draft = draft_of(content, documents)
    sources = [_source(document) for document in documents]
    archive = _archive(draft, article_id)
    report = checks.run(draft, sources, archive=archive)
    inputs = _inputs(report.version, draft, sources, archive)
    return Checked(report=report, documents=tuple(documents), inputs=inputs)


def check_revision(article_id: int, revision_id: int) -> Checked | None:
    """What the checks say today about a version of this piece, if it is one of its own."""
    revision = Revision.objects.filter(pk=revision_id, article_id=article_id).first()
    return check(content_of(revision), article_id) if revision else None


def documents_of(wanted: Sequence[int]) -> list[Document]:
    """The documents with these keys, with what the checks ask of them, in this order."""
    if not wanted:
        return []
    found = Document.objects.select_related("outlet", "feed", "link").in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


def draft_of(text: Text, documents: Sequence[Document]) -> checks.Draft:
    """The piece as readers see it: the source line links every document it cites."""
    links = [unescape(address) for address in LINK.findall(text.body)]
    return checks.Draft(
        headline=text.headline,
        standfirst=text.standfirst,
        body=plain_text(text.body),
        caption=text.image_caption,
        quoted=quoted_by_markup(text.body),
        links=(*links, *(document.url for document in documents)),
    )


def _source(document: Document) -> checks.Source:
    return checks.Source(
        text=document.text,
        title=document.title,
        outlet=document.outlet.name,
        url=document.url,
        authors=document.authors,
        quote_limit=document.outlet.quote_limit,
        link_answers=_answers(document),
    )


def _answers(document: Document) -> bool | None:
    try:
        return ANSWERS.get(LinkState(document.link.state))
    except Link.DoesNotExist:
        return None


def _archive(draft: checks.Draft, article_id: int | None) -> list[checks.Earlier]:
    near = near_articles(draft.body, without=article_id, most=NEAREST)
    return [
        checks.Earlier(
            text=plain_text(piece.live.revision.body),
            title=piece.live.revision.headline,
            key=str(piece.pk),
        )
        for piece in near
        if piece.live is not None
    ]


def _inputs(
    version: str,
    draft: checks.Draft,
    sources: Sequence[checks.Source],
    archive: Sequence[checks.Earlier],
) -> str:
    """All that decides the report in one hash; texts go into it by their own."""
    told = [asdict(source) | {"text": source.sha256} for source in sources]
    near = [asdict(earlier) | {"text": _sha256(earlier.text)} for earlier in archive]
    return _sha256(json.dumps([version, asdict(draft), told, near], sort_keys=True))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
