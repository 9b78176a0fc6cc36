"""A small site for readers: one piece with everything, and one of each way to go."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles import workflow
from articles.models import Section
from authors.models import Author, AuthorLink
from tests import factories as make

SENTENCE = "The sea was calm that morning, and nobody on the pier spoke of what had been found. "
BODY = (
    f"<p>{SENTENCE * 8}</p><h2>One</h2><p>{SENTENCE}<a href='https://x.example/'>A link</a>.</p>"
    "<h2>Two</h2><table><thead><tr><th>Kind of change</th><th>When it is named</th></tr></thead>"
    "<tbody><tr><td>Clarification</td><td>The page could be misread.</td></tr></tbody></table>"
    f"<blockquote><p>{SENTENCE}</p></blockquote><pre>a = 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10"
    " + 11 + 12 + 13 + 14 + 15 + 16 + 17 + 18 + 19 + 20 + 21 + 22 + 23</pre>"
    f"<h2>Three</h2><ul><li>{SENTENCE}</li></ul><p dir='rtl' lang='ar'>مرحبا بالعالم</p>"
)


@dataclass(frozen=True)
class Desk:
    writer: User
    editor: User
    author: Author
    section: Section
    began: datetime

    def publish(self, headline, minutes=0, **fields):
        fields = {"author": self.author, "section_id": self.section.pk} | fields
        moment = self.began + timedelta(minutes=minutes)
        return make.make_published(self.writer, self.editor, moment, headline=headline, **fields)


@pytest.fixture
def site(transactional_db, settings, tmp_path):
    """A small site: one piece with everything, and one of each way to go."""
    # Its block of quotation stands in no source, and how it looks is what is asked here.
    settings.HUBNEWS_BLOCKING_CHECKS = frozenset()
    settings.MEDIA_ROOT = tmp_path
    desk = _desk()
    feed = make.make_feed(make.make_outlet("Wired", about="A magazine."), "AI")
    desk.publish("Another piece", tags=("Chips",))
    whole = desk.publish(
        "Whole piece",
        30,
        document=make.make_document("Topic page", feed),
        image_id=make.make_image(credit="Ada One").pk,
        image_alt="A wave",
        image_caption="The sea.",
        tags=("Chips", "Law"),
        body=BODY,
    )
    for severity in ("major", "minor"):
        note = workflow.ChangeNote(kind="correction", severity=severity, text="It was two.")
        moment = desk.began + timedelta(minutes=40)
        make.republish(whole, note, now=moment, standfirst=f"After a {severity} correction.")
    return desk


@pytest.fixture
def full_site(site):
    """Enough for every part of the front page, and pieces that readers no longer have."""
    sections = [
        site.section,
        *(make.make_section(name) for name in ("Science", "Media", "How we work")),
    ]
    for number in range(16):
        site.publish(
            f"A piece of some length about the sea, number {number}",
            number,
            section_id=sections[number % 4].pk,
            image_id=make.make_image().pk if number % 2 else None,
            image_decorative=True,
            kind="analysis",
        )
    admin = make.make_admin()
    for headline, verb, why in (
        ("Unpublished", workflow.unpublish, {"note": "Early."}),
        ("Taken down", workflow.take_down, {"note": "Court."}),
        ("Retracted", workflow.retract, {"reason": "The claim is wrong."}),
    ):
        verb(article_id=site.publish(headline).pk, by=admin, **why)


def _desk():
    editor = make.make_editor()
    make.make_author("Eve Four", user=editor)
    ada = make.make_author(
        "Ada One", job_title="Editor", bio="Ada reads.", website="https://ada.example/"
    )
    AuthorLink.objects.create(author=ada, label="Mastodon", url="https://m.example/@ada")
    return Desk(
        writer=make.make_writer(),
        editor=editor,
        author=ada,
        section=make.make_section("AI"),
        began=timezone.now() - timedelta(hours=3),
    )
