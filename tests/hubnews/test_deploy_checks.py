"""What is refused, or pointed out, before a site goes on the open internet."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from articles.models import triggers
from hubnews.deploy_checks import demo_mode, four_eyes


@pytest.mark.parametrize(
    ("demo", "address", "found"),
    [
        (True, "https://news.example", ["hubnews.E001"]),
        (True, "http://127.0.0.1:8000", []),
        (True, "http://localhost:8000", []),
        (False, "https://news.example", []),
    ],
)
def test_the_demos_logins_stay_on_ones_own_machine(settings, demo, address, found):
    settings.HUBNEWS_DEMO, settings.SITE_URL = demo, address

    assert [message.id for message in demo_mode(None)] == found


@pytest.mark.parametrize(("on", "found"), [(True, []), (False, ["hubnews.I001"])])
def test_a_newsroom_without_four_eyes_is_told(settings, on, found):
    settings.HUBNEWS_FOUR_EYES = on

    assert [message.id for message in four_eyes(None)] == found


@pytest.mark.django_db
def test_a_missing_trigger_is_found():
    call_command("check", databases=["default"], fail_level="WARNING")
    trigger = next(triggers.all_triggers())
    with connection.cursor() as cursor:
        cursor.execute(trigger.drop(connection.vendor))

    with pytest.raises(SystemCheckError, match=f"lacks the trigger {trigger.name}"):
        call_command("check", databases=["default"], fail_level="WARNING")
