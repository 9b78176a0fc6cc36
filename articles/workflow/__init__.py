"""The verbs: the only writer of an article's states and pointers.

Each verb is one keyword-only function that opens the outermost transaction, locks the row, asks
who and when, writes the named fields and the Event, and raises the edition where readers see it.
A refusal is an exception whose text is fit for an editor; nothing was changed then.
"""

from articles.workflow.content import BylineLine, CitationLine, Content, content_of
from articles.workflow.decide import accept, reopen
from articles.workflow.facts import record_fact
from articles.workflow.move import move
from articles.workflow.publish import ChangeNote, needs_change, publish, unschedule
from articles.workflow.refusals import Incomplete, NotAllowed, NotNow, OwnText, Refused, Stale
from articles.workflow.review import approve, approve_with_edits, send_back
from articles.workflow.save import Saved, create, restore, save
from articles.workflow.spike import spike, unspike
from articles.workflow.submit import submit, withdraw
from articles.workflow.table import Verb
from articles.workflow.withdrawal import retract, take_down, unpublish

__all__ = [
    "BylineLine",
    "ChangeNote",
    "CitationLine",
    "Content",
    "Incomplete",
    "NotAllowed",
    "NotNow",
    "OwnText",
    "Refused",
    "Saved",
    "Stale",
    "Verb",
    "accept",
    "approve",
    "approve_with_edits",
    "content_of",
    "create",
    "move",
    "needs_change",
    "publish",
    "record_fact",
    "reopen",
    "restore",
    "retract",
    "save",
    "send_back",
    "spike",
    "submit",
    "take_down",
    "unpublish",
    "unschedule",
    "unspike",
    "withdraw",
]
