"""A source and a draft that copies from it, alters a quotation and gets a number wrong."""

from django.contrib.auth.models import User

from articles.checks import Finding, Report
from articles.models import Article, CheckReport
from sources.models import Document
from tests.factories import head_id, make_document, make_draft, make_outlet

SOURCE = (
    "The council of Saltmarsh voted on Tuesday to build a barrier across the mouth of its river.\n"
    "“We cannot ask another winter to wait for us to make up our minds,” said Mara Ellin, who "
    "leads the council. The barrier will cost $1.2 billion, and the gates are to close in 2031."
)
# Enough of the piece's own that the rest of it weighs little.
OWN = (
    "Harbour Courier reports on people who have had enough of water in cellars, shops and schools. "
    "For a while nobody knew which plan would win, or whether any plan could. Engineers "
    "liked earth walls; fishers feared for their boats; shopkeepers wanted anything, as long as it "
    "came soon. What happened instead surprises even those who sat in that room for years. Other "
    "coastal places will look at this choice with envy, and perhaps with some doubt: gates rust, "
    "pumps fail, money runs out, and storms do not wait for elections or for spare parts to come."
)
ALTERED = "“We cannot ask another winter to wait while we make up our minds,” said Mara Ellin."
VERBATIM = "“We cannot ask another winter to wait for us to make up our minds,” said Mara Ellin."
WRONG = "It comes to $1.5 billion."
RIGHT = "It comes to $1.2 billion."


def make_source(**fields) -> Document:
    return make_document(
        "Saltmarsh votes for its barrier",
        outlet=make_outlet("Harbour Courier"),
        text=SOURCE,
        **fields,
    )


def body(*sentences: str) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


def make_faulty(by: User | None = None, document: Document | None = None, **fields) -> Article:
    document = document or make_source()
    return make_draft(
        by,
        headline="A town closes its river",
        standfirst="What it costs.",
        body=body(OWN, ALTERED, WRONG),
        document=document,
        **fields,
    )


def report_of(article: Article) -> Report:
    kept = CheckReport.objects.filter(revision_id=head_id(article)).order_by("-pk").first()
    assert kept is not None
    return Report.from_data(kept.data)


def found(article: Article, kind: str, code: str) -> Finding:
    """The one finding of this kind and code about the newest version."""
    matching = [
        each for each in report_of(article).findings if (each.kind, each.code) == (kind, code)
    ]
    assert len(matching) == 1, matching
    return matching[0]
