"""Two server processes, every public change: a quarter of a second later nothing is stale.

What is kept is compared, byte for byte, with what the same process makes of the database now.
"""

import time
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from lxml import html

from articles import workflow
from articles.models import Article, Tag
from articles.workflow import ChangeNote
from tests import factories as make
from tests.hubnews.servers.serving import Server, database_url, server

QUARTER = 0.25
# How many times as long as it takes to keep every page a scheduled piece is ahead.
AHEAD = 3
ADMIN = "/admin/{}/{}/change/"


@dataclass
class Newsroom:
    editor: User
    admin: User
    subject: Article
    others: list[Article]
    servers: list[Server] = field(default_factory=list)
    warming: timedelta = timedelta(0)

    @classmethod
    def with_pieces(cls) -> "Newsroom":
        feed = make.make_feed(make.make_outlet("Wired"), "AI")
        author = make.make_author("Ada Author", bio="Writes.")
        editor = make.make_editor()
        pieces = [
            make.make_published(
                editor=editor,
                author=author,
                document=make.make_document(feed=feed),
                image_id=make.make_image(credit="A photographer").pk,
                image_alt="A picture",
                tags=("robots",),
                headline=f"Piece number {number}",
            )
            for number in range(3)
        ]
        return cls(editor, make.make_user(is_superuser=True), pieces[0], pieces[1:])

    def addresses(self) -> list[str]:
        now = timezone.now()
        subjects = [f"/{name}/" for name in ("sections/ai", "tags/robots", "authors/ada-author")]
        return [
            *("/", "/corrections/", "/search/?q=piece", "/sitemap.xml", "/robots.txt"),
            *("/sitemaps/pages.xml", "/sitemaps/news.xml", f"/sitemaps/{now:%Y-%m}.xml"),
            *("/sources/wired/", "/sources/wired/ai/", f"/archive/{now:%Y/%m}/"),
            *subjects,
            *(f"{base}feed.{form}" for base in ("/", *subjects) for form in FORMS),
            *(f"/articles/{piece.slug}/" for piece in [self.subject, *self.others]),
        ]

    def warm(self) -> None:
        """Afterwards every address is at hand in every process, under the token of this moment."""
        began = timezone.now()
        for each in self.servers:
            for path in self.addresses():
                each.ask(path)
        self.warming = max(self.warming, timezone.now() - began)
        for each in self.servers:
            for path in self.addresses():
                assert each.ask(path).cache == "hit", path

    # The changes, in the order in which they are made.

    def publish(self) -> None:
        piece = make.make_published(editor=self.editor, headline="Piece that is new")
        self.others.append(piece)

    def time_comes(self) -> None:
        due = timezone.now() + self.warming * AHEAD + timedelta(seconds=2)
        self.others.append(
            make.make_published(editor=self.editor, headline="Piece of the hour", at=due)
        )
        time.sleep(QUARTER)
        self.warm()
        time.sleep((due - timezone.now()).total_seconds())

    def correct(self) -> None:
        note = ChangeNote(kind="correction", text="A number was wrong.")
        make.republish(self.subject, note, body="<p>The corrected body of this piece.</p>")

    def replace_image(self) -> None:
        image = make.make_image(credit="Another photographer")
        note = ChangeNote(kind="style")
        make.republish(self.subject, note, image_id=image.pk, image_alt="Another picture")

    def rename_author(self) -> None:
        self.edit("authors/author", self.subject_author(), name="Ada Autor")

    def rename_outlet(self) -> None:
        self.edit("sources/outlet", self.document().outlet_id, name="Wyred")

    def rename_feed(self) -> None:
        self.edit("sources/feed", self.document().feed_id, label="Robots")

    def rename_section(self) -> None:
        self.edit("articles/section", make.make_section().pk, name="Machines")

    def rename_tag(self) -> None:
        self.edit("articles/tag", Tag.objects.get().pk, name="automata")

    def credit_image(self) -> None:
        image = make.fresh(self.subject).live.revision.image_id
        self.edit("articles/image", image, credit="Somebody else")

    def move(self) -> None:
        piece = self.others[0]
        workflow.move(article_id=piece.pk, slug="another-address", by=self.editor)
        # Its present address and, from now on, its former one.
        self.others.append(make.fresh(piece))

    def retract(self) -> None:
        workflow.retract(article_id=self.subject.pk, by=self.editor, reason="It was wrong.")

    def unpublish(self) -> None:
        workflow.unpublish(article_id=self.others[0].pk, by=self.editor, note="A mistake.")

    def take_down(self) -> None:
        workflow.take_down(article_id=self.others[1].pk, by=self.admin, note="An order.")

    def document(self):
        return make.fresh(self.subject).live.revision.citations.get().document

    def subject_author(self) -> int:
        return make.fresh(self.subject).live.revision.bylines.get().author_id

    def edit(self, model: str, pk: int, **typed: str) -> None:
        """Through the desk's own form, as it came, with these fields typed over."""
        client, address = Client(), ADMIN.format(model, pk)
        client.force_login(self.admin)
        page = html.document_fromstring(client.get(address).content)
        (form,) = (each for each in page.forms if each.get("id", "").endswith("_form"))
        assert set(typed) <= set(form.fields)
        answer = client.post(address, dict(form.form_values()) | typed)
        assert answer.status_code == 302, answer.content.decode()[:3000]


FORMS = ("xml", "atom", "json")
CHANGES = [
    "publish",
    "time_comes",
    "correct",
    "replace_image",
    "credit_image",
    "rename_author",
    "rename_outlet",
    "rename_feed",
    "rename_section",
    "rename_tag",
    "move",
    "retract",
    "unpublish",
    "take_down",
]


@pytest.mark.django_db(transaction=True)
def test_no_byte_is_stale_in_any_process(tmp_path):
    newsroom = Newsroom.with_pieces()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with (
        server(tmp_path / "a", database_url()) as one,
        server(tmp_path / "b", database_url()) as other,
    ):
        newsroom.servers = [one, other]
        for change in CHANGES:
            newsroom.warm()
            before = {path: one.ask(path).body for path in newsroom.addresses()}

            getattr(newsroom, change)()
            time.sleep(QUARTER)

            assert stale(newsroom, one, other) == [], change
            after = {path: one.ask(path).body for path in before}
            assert after != before, f"{change} changed nothing: the test is blind"


def stale(newsroom: Newsroom, *servers: Server) -> list[str]:
    # First all that is kept, so that none of it gains time by the comparing.
    kept = [(each, path, each.ask(path)) for each in servers for path in newsroom.addresses()]
    wrong = []
    for each, path, answer in kept:
        now = each.fresh(path)
        assert now.cache == "bypass"
        if (answer.status, answer.body) != (now.status, now.body):
            wrong.append(f"{each.port} {path}")
    return wrong
