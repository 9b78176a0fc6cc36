"""The demo reaches each promised state by the verbs, once, and undoes nobody's work."""

from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db.models import F
from django.test import TestCase, override_settings

from articles import workflow
from articles.demo import loader
from articles.demo.pieces import all_pieces
from articles.demo.timeline import steps_of
from articles.models import Approval, Article, Change, DeskState, Edition, Event, PublicState
from articles.workflow import roles
from sources.models import Feed, Link
from tests.factories import NOW

LATER = NOW + timedelta(days=1)


def row_counts() -> dict[str, int]:
    return {
        model._meta.label: model._default_manager.count()
        for label in ("articles", "authors", "sources", "auth")
        for model in apps.get_app_config(label).get_models()
    }


def piece(headline: str) -> Article:
    return Article.objects.get(head__headline=headline)


class LoadedDemo(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        roles.install(apps)
        cls.count = loader.load(NOW)

    def test_every_piece_is_loaded(self) -> None:
        headlines = {article.head.headline for article in Article.objects.select_related("head")}

        assert self.count == len(all_pieces())
        assert headlines == {piece.headline for piece in all_pieces()}

    def test_loading_again_adds_nothing(self) -> None:
        before, edition = row_counts(), Edition.objects.get().number

        assert loader.load(LATER) == 0

        assert row_counts() == before
        assert Edition.objects.get().number == edition

    def test_the_seed_leads_the_front_page(self) -> None:
        lead = Article.objects.live(NOW).order_by("-published_at", "-id")[0]
        revision = lead.live.revision

        assert lead.slug == "why-chinas-top-ai-experts-are-freaking-out-about-ai-risks"
        assert revision.headline == "Why China’s Top AI Experts Are Freaking Out About AI Risks"
        assert [line.author.name for line in revision.bylines.all()] == ["Kristine Vior"]
        assert [line.document.credit for line in revision.citations.all()] == ["Wired – AI"]
        assert str(Feed.objects.get(label="AI")) == "Wired – AI"

    def test_the_worker_asks_no_outlet_for_the_demo(self) -> None:
        assert Feed.objects.filter(polled=True).count() == 0
        assert Link.objects.filter(next_check_at__isnull=False).count() == 0

    def test_there_is_a_draft_in_every_desk_state(self) -> None:
        never_public = Article.objects.filter(public_state=PublicState.NONE)

        assert {article.desk_state for article in never_public} == set(DeskState.values) - {
            DeskState.PUBLISHED
        }

    def test_every_public_state_is_there(self) -> None:
        states = set(Article.objects.values_list("public_state", flat=True))

        assert states == set(PublicState.values)

    def test_one_is_scheduled_and_one_has_a_draft_on_top(self) -> None:
        scheduled = [article for article in Article.objects.all() if article.is_scheduled(NOW)]
        on_top = Article.objects.live(NOW).filter(desk_state=DeskState.DRAFT)

        assert [str(article) for article in scheduled] == ["What a scheduled piece is"]
        assert [str(article) for article in on_top] == ["Why two people read every piece"]
        assert on_top[0].head != on_top[0].live.revision

    def test_the_changes_are_those_promised(self) -> None:
        changes = Change.objects.values_list("kind", "severity").order_by("kind", "severity")

        assert list(changes) == [
            ("correction", "major"),
            ("correction", "minor"),
            ("retraction", "major"),
            ("update", "minor"),
        ]

    def test_a_correction_is_true_of_the_text_it_replaced(self) -> None:
        change = Change.objects.get(kind="correction", severity="major")

        assert "identifies the authority" in change.replaced.revision.body
        assert "identifies the authority" not in change.approval.revision.body
        assert "identifies the party that carries out" in change.approval.revision.body

    def test_nobody_approved_their_own_text(self) -> None:
        approvals = Approval.objects.select_related("approved_by", "submitted__created_by")

        assert [row for row in approvals if row.own_text] == []
        assert [row for row in approvals if row.approved_by == row.submitted.created_by] == []

    def test_one_reviewer_mended_a_sentence_while_approving(self) -> None:
        approval = Approval.objects.exclude(submitted=F("revision")).get()

        assert str(approval.revision.article) == "What one machine is enough for"
        assert 0 < approval.reviewer_share <= 0.1
        assert approval.revision.created_by == approval.approved_by

    def test_what_kristine_signs_is_reviewed_by_a_colleague(self) -> None:
        hers = Approval.objects.filter(revision__bylines__author__name="Kristine Vior")

        assert {row.approved_by.username for row in hers} == {"deputy"}

    def test_the_history_runs_forward_and_ends_before_now(self) -> None:
        for article in Article.objects.all():
            events = list(article.events.order_by("pk"))

            assert [event.at for event in events] == sorted(event.at for event in events)
            assert events[-1].at <= NOW

    def test_an_old_address_leads_to_the_new_one(self) -> None:
        moved = Article.objects.get(slug="old-addresses")

        assert [row.slug for row in moved.former_slugs.all()] == ["what-happens-to-an-old-address"]

    def test_what_somebody_wrote_since_is_kept(self) -> None:
        article, writer = piece("What a news sitemap is for"), User.objects.get(username="writer")
        content = replace(workflow.content_of(article.head), headline="A new headline")
        workflow.save(
            article_id=article.pk, base_id=article.head_id, content=content, by=writer, now=LATER
        )
        before = row_counts()

        assert loader.load(LATER) == 0

        article.refresh_from_db()
        assert str(article) == "A new headline"
        assert row_counts() == before

    @override_settings(HUBNEWS_DEMO=True)
    def test_the_command_prints_where_to_sign_in(self) -> None:
        out = StringIO()

        call_command("load_demo", stdout=out)

        assert out.getvalue().splitlines() == [
            "Demo: already loaded.",
            "",
            "Readers:  http://127.0.0.1:8000/",
            "Desk:     http://127.0.0.1:8000/admin/",
            "  writer         writer-demo         Teodor Lind (Writer)",
            "  editor         editor-demo         Kristine Vior (Editor + Publisher)",
            "  manager        manager-demo        Ines Parmar (Profile manager)",
            "  administrator  administrator-demo  Demo administrator (Administrator)",
        ]

    def test_the_printed_logins_work_and_the_other_one_does_not(self) -> None:
        signed_in = {
            name: self.client.login(username=name, password=f"{name}-demo")
            for name in ("writer", "editor", "manager", "administrator", "deputy")
        }

        assert signed_in == {
            "writer": True,
            "editor": True,
            "manager": True,
            "administrator": True,
            "deputy": False,
        }


class EmptySite(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        roles.install(apps)

    @override_settings(HUBNEWS_DEMO=False)
    def test_outside_demo_mode_nothing_is_loaded(self) -> None:
        with pytest.raises(CommandError, match="Set HUBNEWS_DEMO=1"):
            call_command("load_demo", stdout=StringIO())

        assert not User.objects.exists()
        assert not Event.objects.exists()

    def test_an_interrupted_load_goes_on_where_it_stopped(self) -> None:
        corrected = next(piece for piece in all_pieces() if piece.name.startswith("05"))
        desk = loader.set_up(NOW)
        first, second, *_rest = steps_of(corrected, NOW)
        article = loader.do_step(first, corrected, desk, None)
        loader.do_step(second, corrected, desk, article)

        assert loader.load_piece(corrected, desk, NOW) is True

        article.refresh_from_db()
        assert (article.desk_state, article.public_state) == ("published", "live")
        assert [event.verb for event in article.events.order_by("pk")] == [
            "create", "submit", "approve", "publish", "save", "submit", "approve", "publish",
        ]  # fmt: skip
        assert loader.load_piece(corrected, desk, NOW) is False
