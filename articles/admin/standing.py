"""How a piece stands, in words and times fit for a row: its two states, who has it, since when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.formats import date_format

from articles.models import Article, DeskState, PublicState

SCHEDULED = "scheduled"
PUBLIC_LABELS = {str(value): str(label) for value, label in PublicState.choices} | {
    SCHEDULED: "Scheduled"
}

# Who has the next step where nobody holds the piece.
ANYBODY = {
    DeskState.IN_REVIEW: "Any editor",
    DeskState.APPROVED: "Any publisher",
}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`public` is the public state, or `scheduled` where its time has not come yet."""

    desk: str
    desk_label: str
    public: str
    public_label: str
    public_at: datetime | None
    holder: str
    since: datetime
    age: str


def standing_of(article: Article, now: datetime) -> Standing:
    public = SCHEDULED if article.is_scheduled(now) else str(article.public_state)
    seen = public in {SCHEDULED, PublicState.LIVE}
    return Standing(
        desk=str(article.desk_state),
        desk_label=article.get_desk_state_display(),
        public=public,
        public_label=PUBLIC_LABELS[public],
        public_at=article.published_at if seen else None,
        holder=_holder(article),
        since=article.state_since,
        age=age(article.state_since, now),
    )


def _holder(article: Article) -> str:
    if article.holder is not None:
        return person(article.holder)
    return ANYBODY.get(DeskState(article.desk_state), "")


def person(user: User) -> str:
    return user.get_full_name() or user.get_username()


def age(since: datetime, now: datetime) -> str:
    """How long ago in one unit; from a month on, the day itself."""
    passed = max(now - since, timedelta())
    if passed < timedelta(hours=1):
        return f"{int(passed.total_seconds() // 60)} min"
    if passed < timedelta(days=2):
        return f"{int(passed.total_seconds() // 3600)} h"
    if passed < timedelta(days=31):
        return f"{passed.days} days"
    return date_format(timezone.localtime(since), "j M Y")
