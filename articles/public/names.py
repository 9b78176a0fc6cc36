"""What readers may learn of the people at the desk: the name on their profile, never a login."""

from collections.abc import Iterable

from django.contrib.auth.models import User

from articles.models import Approval, Byline
from authors.models import Author


def profile_of(user: User) -> Author | None:
    """Load `author_profile` with the user (`select_related`), and this asks no query."""
    return getattr(user, "author_profile", None)


def public_name(user: User) -> str:
    """Empty when the person has neither a profile nor a full name."""
    profile = profile_of(user)
    return profile.name if profile else user.get_full_name()


def second_reader(approval: Approval | None, bylines: Iterable[Byline]) -> User | None:
    """Who reviewed the text, if that was somebody else than those who wrote it."""
    if approval is None or approval.own_text:
        return None
    user = approval.approved_by
    profile = profile_of(user)
    if not public_name(user) or (profile and profile.pk in {line.author_id for line in bylines}):
        return None
    return user
