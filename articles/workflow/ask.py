"""What this person may do to this piece now: the admin draws its buttons from these answers."""

from datetime import datetime

from django.contrib.auth.models import User

from articles.models import Article, DeskState
from articles.workflow.act import rule_for, who_may
from articles.workflow.refusals import Refused
from articles.workflow.table import Verb

# The verb that carries a piece forward from each desk state.
NEXT = {
    DeskState.DRAFT: Verb.SUBMIT,
    DeskState.CHANGES_REQUESTED: Verb.SUBMIT,
    DeskState.IN_REVIEW: Verb.APPROVE,
    DeskState.APPROVED: Verb.PUBLISH,
    DeskState.SPIKED: Verb.UNSPIKE,
}


def may(verb: Verb, by: User) -> bool:
    """Who, without a piece: whether the person's role includes the verb."""
    try:
        who_may(verb, by)
    except Refused:
        return False
    return True


def possible(article: Article, by: User, now: datetime) -> list[Verb]:
    """Every verb that is legal now and that this person may do, in the table's order.

    `approve` may still be refused for somebody's own text: the review screen says so.
    """
    return [verb for verb in Verb if may(verb, by) and rule_for(verb, article, now)]


def next_verb(article: Article) -> Verb | None:
    """The one step that comes next, whoever's it is. None for a piece that is published."""
    return NEXT.get(DeskState(article.desk_state))
