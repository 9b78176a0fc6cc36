"""The rail says when readers get a piece, on the newsroom's clock and in UTC."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import NOW, make_draft, make_published, make_writer

pytestmark = pytest.mark.django_db


def line(client, article) -> str:
    client.force_login(make_writer())
    page = client.get(reverse("admin:articles_article_change", args=[article.pk]))
    return page.context["schedule"]


def test_a_draft_has_no_time(client):
    expected = "No time is set. It is chosen when the approved piece is published."

    assert line(client, make_draft()) == expected


def test_a_scheduled_piece_names_its_time(client, settings, time_machine):
    settings.TIME_ZONE = "Europe/Berlin"
    time_machine.move_to(NOW, tick=False)
    article = make_published(now=NOW, at=NOW + timedelta(days=1))

    assert line(client, article) == (
        "Goes public by itself on 24 November 2026, 11:00 Europe/Berlin "
        "(24 November 2026, 10:00 UTC)."
    )


def test_a_live_piece_names_its_first_publication(client, time_machine):
    time_machine.move_to(NOW, tick=False)

    assert line(client, make_published(now=NOW)) == (
        "First published on 23 November 2026, 10:00 UTC. "
        "A new version is published at once, not at a time."
    )
