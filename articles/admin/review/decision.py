"""What a reviewer posts: the version they read, the standards they tick, a note, their edits."""

from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict

from articles.admin.edit.fields import TextField, fits
from articles.admin.edit.widgets import BodyWidget
from articles.models import Revision
from articles.workflow import Content, content_of
from articles.workflow.content import cleaned

TEXTS = ("headline", "standfirst", "body")


class Keys(forms.MultipleChoiceField):
    """The keys of standards. Which ones are asked today is the workflow's to know."""

    def valid_value(self, value: Any) -> bool:
        return True


class Decision(forms.Form):
    """One form for all three answers, so that whichever is refused, everything typed stays."""

    revision_id = forms.IntegerField(
        min_value=1, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )
    asked = forms.CharField(required=False, widget=forms.HiddenInput())
    standards = Keys(required=False, widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(
        required=False,
        validators=[fits(10_000)],
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    headline = TextField(300, required=False)
    standfirst = TextField(1_000, required=False, rows=2)
    body = forms.CharField(required=False, widget=BodyWidget(), validators=[fits(1_000_000)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            # They stand beside the form on the page, not in it.
            self.fields[name].widget.attrs["form"] = "decision"

    @classmethod
    def of(cls, head: Revision) -> "Decision":
        texts = {name: getattr(head, name) for name in TEXTS}
        return cls(initial={"revision_id": head.pk, **texts})

    @classmethod
    def posted(cls, data: QueryDict) -> "Decision":
        return cls(data)

    @property
    def read_id(self) -> int:
        """The revision the person was looking at."""
        return int(self.cleaned_data["revision_id"])

    @property
    def ticked(self) -> list[str]:
        return list(self["standards"].value() or [])

    def edited(self, head: Revision) -> Content:
        """The content of the head with the reviewer's words in its three texts.

        A text that was not posted at all is not one that was emptied.
        """
        given = {name: self.cleaned_data[name] for name in TEXTS if name in self.data}
        return replace(content_of(head), **given)

    def mends(self, head: Revision) -> bool:
        """Whether the texts that were posted are other ones than the head's."""
        content, _removed = cleaned(self.edited(head))
        return content.content_hash != head.content_hash
