"""Content: everything a revision holds, as a value. It is cleaned and hashed before it is kept."""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, replace
from html import unescape

from articles.models import BylineRole, Kind, Relation, Revision
from articles.text.clean import clean_body
from articles.text.keys import parse_tags, tag_key
from articles.text.words import plain_text
from articles.workflow.refusals import Incomplete

# Cleaned bodies write every attribute in double quotes.
POINTING = re.compile(r'\b(?:href|cite|src|alt)="([^"]*)"')


@dataclass(frozen=True, kw_only=True)
class BylineLine:
    author_id: int
    role: str = BylineRole.WRITER


@dataclass(frozen=True, kw_only=True)
class CitationLine:
    document_id: int
    relation: str = Relation.BASED_ON


@dataclass(frozen=True, kw_only=True)
class Content:
    """`body` is HTML as typed or pasted; `tags` are names, in any case; lines keep their order."""

    headline: str
    standfirst: str = ""
    body: str = ""
    section_id: int | None = None
    kind: str = Kind.NEWS
    image_id: int | None = None
    image_alt: str = ""
    image_decorative: bool = False
    image_caption: str = ""
    bylines: tuple[BylineLine, ...] = ()
    citations: tuple[CitationLine, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def content_hash(self) -> str:
        """SHA-256 over all of it in one canonical form: equal texts have equal hashes."""
        data = {
            "headline": self.headline,
            "standfirst": self.standfirst,
            "body": self.body,
            "section": self.section_id,
            "kind": self.kind,
            "image": [self.image_id, self.image_alt, self.image_decorative, self.image_caption],
            "bylines": [[line.author_id, line.role] for line in self.bylines],
            "citations": [[line.document_id, line.relation] for line in self.citations],
            "tags": sorted(tag_key(name) for name in self.tags),
        }
        canonical = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


def cleaned(content: Content) -> tuple[Content, tuple[str, ...]]:
    """The content as it may be kept, and what was left out, in sentences for the editor."""
    body = clean_body(content.body)
    headline = _line(content.headline)
    if not headline:
        raise Incomplete("A piece needs a headline.")
    tags: dict[str, str] = {}
    for name in content.tags:
        for tag in parse_tags(f'"{name}"'):
            tags.setdefault(tag_key(tag), tag)
    return (
        replace(
            content,
            headline=headline,
            standfirst=_line(content.standfirst),
            body=body.html,
            image_alt="" if content.image_decorative else _line(content.image_alt),
            image_decorative=content.image_decorative and content.image_id is not None,
            image_caption=_line(content.image_caption),
            bylines=tuple(dict.fromkeys(content.bylines)),
            citations=_once_per_document(content.citations),
            tags=tuple(tags.values()),
        ),
        body.removed,
    )


def content_of(revision: Revision) -> Content:
    return Content(
        headline=revision.headline,
        standfirst=revision.standfirst,
        body=revision.body,
        section_id=revision.section_id,
        kind=revision.kind,
        image_id=revision.image_id,
        image_alt=revision.image_alt,
        image_decorative=revision.image_decorative,
        image_caption=revision.image_caption,
        bylines=tuple(
            BylineLine(author_id=line.author_id, role=line.role) for line in revision.bylines.all()
        ),
        citations=tuple(
            CitationLine(document_id=line.document_id, relation=line.relation)
            for line in revision.citations.all()
        ),
        tags=tuple(tag.name for tag in revision.tags.all()),
    )


def full_text(revision: Revision) -> str:
    """Every word of the piece: what the four-eyes rule counts.

    Where a link leads, what a quote cites and which picture stands there count as words too: who
    changes only those changes what the piece says.
    """
    return "\n".join(
        [
            revision.headline,
            revision.standfirst,
            plain_text(revision.body),
            revision.image_caption,
            revision.image_alt,
            *(unescape(value) for value in POINTING.findall(revision.body)),
        ]
    )


def _line(text: str) -> str:
    """One tidy line or paragraph: NFC, no control characters, no doubled or outer spaces."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(char if char >= " " else " " for char in text)
    return " ".join(text.split())


def _once_per_document(lines: tuple[CitationLine, ...]) -> tuple[CitationLine, ...]:
    first: dict[int, CitationLine] = {}
    for line in lines:
        first.setdefault(line.document_id, line)
    return tuple(first.values())
