"""What somebody who publishes posts: the version, now or when, and what the change is."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms

from articles.admin.clock import BadTime, TwoTimes, both, moment_of, zone
from articles.admin.edit.fields import fits
from articles.models import ChangeKind, Severity
from articles.workflow import ChangeNote

NOW, LATER = "now", "later"
# Kinds of which readers see that it was done, and nothing more.
SMALL = {ChangeKind.TYPO, ChangeKind.STYLE}
PLACES = {
    "none": "Choose a kind of change first.",
    "line": "Only one line under the text, with the kind of change and the day.",
    "foot": "Under the text, and on the page of all corrections:",
    "top": "Above the text, and on the page of all corrections:",
}
# A retraction is a step of its own.
KINDS = [choice for choice in ChangeKind.choices if choice[0] != ChangeKind.RETRACTION]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What readers are told of a change, and `where`: a key of PLACES."""

    where: str
    label: str = ""
    text: str = ""

    @property
    def place(self) -> str:
        return PLACES[self.where]


class Publishing(forms.Form):
    """`change_asked`: readers have had another text. `once_seen`: so no time can be planned."""

    revision_id = forms.IntegerField(
        min_value=1, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )
    when = forms.ChoiceField(choices=[(NOW, "Now"), (LATER, "At a time")], initial=NOW)
    at = forms.CharField(required=False, max_length=40)
    which = forms.ChoiceField(
        required=False, choices=[("", ""), ("first", "first"), ("second", "second")]
    )
    kind = forms.ChoiceField(
        required=False, choices=KINDS, error_messages={"invalid_choice": "Choose one of these."}
    )
    severity = forms.ChoiceField(choices=Severity, required=False, initial=Severity.MINOR)
    text = forms.CharField(
        required=False,
        validators=[fits(5_000)],
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args: Any, change_asked: bool, once_seen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.change_asked, self.once_seen = change_asked, once_seen
        self.moment: datetime | None = None
        self.two_times: list[tuple[str, datetime]] = []
        if once_seen:
            del self.fields["when"], self.fields["at"], self.fields["which"]

    def clean(self) -> None:
        data = self.cleaned_data
        if data.get("when") == LATER:
            self._read_time(data.get("at", ""), data.get("which", ""))
        if self.change_asked and "kind" not in self.errors and not data.get("kind"):
            self.add_error("kind", "Say what kind of change this is: readers see it.")

    def _read_time(self, typed: str, which: str) -> None:
        second = {"first": False, "second": True}.get(which)
        try:
            self.moment = moment_of(typed, second=second)
        except TwoTimes as problem:
            self.two_times = both(typed)
            self.add_error("at", str(problem))
        except BadTime as problem:
            self.add_error("at", str(problem))

    @property
    def read_id(self) -> int:
        """The revision the person was looking at."""
        return int(self.cleaned_data["revision_id"])

    @property
    def change(self) -> ChangeNote | None:
        if not self.change_asked:
            return None
        data = self.cleaned_data
        return ChangeNote(
            kind=data["kind"], text=data["text"], severity=data["severity"] or Severity.MINOR
        )

    @property
    def told(self) -> "Told":
        kind, severity = self["kind"].value() or "", self["severity"].value()
        text = str(self["text"].value() or "").strip()
        if kind not in ChangeKind.values:
            return Told(where="none")
        if kind in SMALL or not text:
            return Told(where="line", label=ChangeKind(kind).label)
        where = "top" if severity == Severity.MAJOR else "foot"
        return Told(where=where, label=ChangeKind(kind).label, text=text)

    @property
    def typed_at(self) -> datetime | None:
        """The moment that stands in the form now, for the line that says it in both zones."""
        try:
            return moment_of(str(self["at"].value() or ""), second=False)
        except (BadTime, KeyError):
            return None


def first_minute(now: datetime) -> str:
    """The earliest time that can be planned, as a `datetime-local` input takes it."""
    return f"{now.astimezone(zone()):%Y-%m-%dT%H:%M}"


def offset_of(moment: datetime) -> str:
    """Such as “CEST, UTC+02:00”: what tells the two times of a night apart."""
    here = moment.astimezone(UTC).astimezone(zone())
    return f"{here.tzname()}, UTC{here:%:z}"
