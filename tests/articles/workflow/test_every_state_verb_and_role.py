"""Every state × verb × role: what is done, what is refused, and what must not have changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.forms.models import model_to_dict
from django.test import Client

from articles.models import (
    Approval,
    Article,
    Change,
    CheckReport,
    Decision,
    Edition,
    Event,
    FormerSlug,
    Listing,
    Revision,
)
from articles.workflow.refusals import NotAllowed, NotNow
from articles.workflow.roles import ROLES
from articles.workflow.table import Verb, find_rule
from tests.articles.workflow.situations import SITUATIONS, already_accepted, do
from tests.factories import NOW, fresh, make_user

pytestmark = pytest.mark.django_db

VERBS = [verb for verb in Verb if verb != Verb.CREATE]
RAISES_THE_EDITION = {
    Verb.PUBLISH,
    Verb.UNSCHEDULE,
    Verb.UNPUBLISH,
    Verb.RETRACT,
    Verb.TAKE_DOWN,
    Verb.MOVE,
}
MODELS = (
    Article,
    Revision,
    Approval,
    CheckReport,
    Decision,
    Event,
    Change,
    Listing,
    Edition,
    FormerSlug,
)
# What readers get after a verb that changes it; after every other verb they get what they had.
PAGE_AFTER = {
    Verb.PUBLISH: 200,
    Verb.UNSCHEDULE: 404,
    Verb.UNPUBLISH: 410,
    Verb.RETRACT: 200,
    Verb.TAKE_DOWN: 451,
}


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda made: made.__name__)
def test_who_and_when(situation: Callable[[], Article], client: Client, time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)
    article = situation()
    people = [(role, make_user(role)) for role in ROLES] + [("no role", make_user())]
    before = everything()

    for verb in VERBS:
        for _role, person in people:
            savepoint = transaction.savepoint_create()
            attempt(verb, article, person, client, SITUATIONS[situation])
            transaction.savepoint_rollback(savepoint)

    assert everything() == before


def attempt(verb: Verb, article: Article, by: User, client: Client, page: int) -> None:
    if verb == Verb.REOPEN:
        already_accepted(article, by)
    row = fresh(article)
    before = everything()
    rule = find_rule(
        verb,
        desk=row.desk_state,
        public=row.public_state,
        visible=row.seen_by_readers(NOW),
        approved=Approval.objects.filter(revision_id=row.head_id).exists(),
    )

    # Only the submitter or an editor withdraws, and nobody here is the submitter.
    somebody_elses = verb == Verb.WITHDRAW and not by.has_perm(Verb.SEND_BACK.permission)
    if not by.has_perm(verb.permission) or (rule and somebody_elses):
        with pytest.raises(NotAllowed):
            do(verb, article, by)
        assert everything() == before
    elif rule is None:
        with pytest.raises(NotNow):
            do(verb, article, by)
        assert everything() == before
        assert client.get(f"/articles/{row.slug}/").status_code == page
    else:
        edition = Edition.objects.get().number
        do(verb, article, by)
        after = fresh(article)
        event = Event.objects.order_by("-pk")[0]
        states = (rule.to_desk or row.desk_state, rule.to_public or row.public_state)
        assert (after.desk_state, after.public_state) == states
        assert (event.verb, event.actor, event.at) == (verb, by, NOW)
        assert (event.desk_from, event.public_from) == (row.desk_state, row.public_state)
        assert (event.desk_to, event.public_to) == states
        assert Event.objects.count() == len(before["Event"]) + 1
        assert Edition.objects.get().number == edition + (verb in RAISES_THE_EDITION)
        assert set(before["Revision"]) <= set(everything()["Revision"])
        expected = PAGE_AFTER.get(verb, page)
        assert client.get(f"/articles/{after.slug}/").status_code == expected


def everything() -> dict[str, list[Any]]:
    """All rows that a verb could touch."""
    return {
        model.__name__: [
            str(sorted(model_to_dict(row).items(), key=lambda item: item[0]))
            for row in model._default_manager.order_by("pk")
        ]
        for model in MODELS
    }
