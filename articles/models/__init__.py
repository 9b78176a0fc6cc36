"""The newsroom's data: models, constraints and querysets. Verbs live in `articles.workflow`."""

from articles.models.approval import Approval, Standard
from articles.models.article import Article, FormerSlug
from articles.models.image import Image
from articles.models.listing import Edition, Listing
from articles.models.record import Change, ChangeKind, Event, Severity
from articles.models.revision import (
    Byline,
    BylineRole,
    Citation,
    Kind,
    Relation,
    Revision,
    TaggedRevision,
)
from articles.models.states import DeskState, PublicState
from articles.models.taxonomy import Section, Tag

__all__ = [
    "Approval",
    "Article",
    "Byline",
    "BylineRole",
    "Change",
    "ChangeKind",
    "Citation",
    "DeskState",
    "Edition",
    "Event",
    "FormerSlug",
    "Image",
    "Kind",
    "Listing",
    "PublicState",
    "Relation",
    "Revision",
    "Section",
    "Severity",
    "Standard",
    "Tag",
    "TaggedRevision",
]
