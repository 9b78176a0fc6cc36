"""Why a verb was refused, in words fit for an editor. Nothing was changed when one is raised."""


class Refused(Exception):
    """`str()` of it is a sentence for the person who asked."""


class NotAllowed(Refused):
    """Who: this person may not do that."""


class NotNow(Refused):
    """When: the piece is not in a state for that."""


class Stale(Refused):
    """The person was looking at a revision that is no longer the newest."""


class Incomplete(Refused):
    """Something the verb needs is missing: a note, a standard, a section."""


class OwnText(Refused):
    """Four eyes: nobody approves what they wrote."""
