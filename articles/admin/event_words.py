"""The audit log in words: what an event says somebody did."""

from articles.models import Event
from articles.workflow.table import Verb

DID = {
    Verb.CREATE: "started",
    Verb.SAVE: "edited",
    Verb.SUBMIT: "submitted",
    Verb.WITHDRAW: "withdrew from review",
    Verb.SEND_BACK: "sent back",
    Verb.APPROVE: "approved",
    Verb.PUBLISH: "published",
    Verb.UNSCHEDULE: "unscheduled",
    Verb.UNPUBLISH: "unpublished",
    Verb.RETRACT: "retracted",
    Verb.TAKE_DOWN: "took down",
    Verb.SPIKE: "spiked",
    Verb.UNSPIKE: "unspiked",
    Verb.MOVE: "changed the address of",
    Verb.ACCEPT: "accepted a finding in",
    Verb.REOPEN: "opened a finding again in",
}


def did(event: Event) -> str:
    """The verb in the past: “approved”, or “changed the outlet” for what is no article."""
    if event.verb in DID:
        return DID[Verb(event.verb)]
    verb, _, subject = event.verb.partition("_")
    past = {"add": "added", "change": "changed"}.get(verb)
    return f"{past} the {subject.replace('_', ' ')}" if past and subject else event.verb


def about(event: Event) -> str:
    """What it was done to, by the name it has now (an article) or had then (anything else)."""
    if event.article is not None:
        return str(event.article)
    return str(event.data.get("name") or event.subject)
