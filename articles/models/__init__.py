"""The newsroom's data: models, constraints and querysets. Verbs live in `articles.workflow`."""

from articles.models.approval import Approval
from articles.models.article import Article, FormerSlug
from articles.models.check import CheckReport, Decision, Verdict
from articles.models.feed_defaults import FeedDefaults
from articles.models.image import Image
from articles.models.listing import ArticleSketch, DeskListing, Edition, Listing, PublicMonth
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
from articles.models.standard import Standard
from articles.models.states import DeskState, PublicState
from articles.models.taxonomy import Section, Tag

__all__ = [
    "Approval",
    "Article",
    "ArticleSketch",
    "Byline",
    "BylineRole",
    "Change",
    "ChangeKind",
    "CheckReport",
    "Citation",
    "Decision",
    "DeskListing",
    "DeskState",
    "Edition",
    "Event",
    "FeedDefaults",
    "FormerSlug",
    "Image",
    "Kind",
    "Listing",
    "PublicMonth",
    "PublicState",
    "Relation",
    "Revision",
    "Section",
    "Severity",
    "Standard",
    "Tag",
    "TaggedRevision",
    "Verdict",
]
