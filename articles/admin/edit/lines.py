"""Bylines and citations as rows of the edit form: added, removed and put in order by hand."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet

from articles.admin.edit.fields import is_id
from articles.admin.edit.widgets import KnownChoice
from articles.models import Byline, BylineRole, Citation, Relation
from articles.workflow import BylineLine, CitationLine
from authors.models import Author
from sources.models import Document

MOST_ROWS = 100


class LineForm(forms.Form):
    """One row. A row whose target is empty is no row."""

    target: str

    def __init__(self, *args: Any, known: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = self.fields[self.target].widget
        assert isinstance(widget, KnownChoice)
        widget.known = known

    @property
    def chosen(self) -> str:
        """The id as typed or posted; empty for a blank row."""
        value = self[self.target].value()
        return "" if value is None else str(value)


class BylineForm(LineForm):
    target = "author"
    author = forms.IntegerField(
        required=False, min_value=1, widget=KnownChoice(Byline._meta.get_field("author"))
    )
    role = forms.ChoiceField(choices=BylineRole, initial=BylineRole.WRITER)


class CitationForm(LineForm):
    target = "document"
    document = forms.IntegerField(
        required=False, min_value=1, widget=KnownChoice(Citation._meta.get_field("document"))
    )
    relation = forms.ChoiceField(choices=Relation, initial=Relation.BASED_ON)


class LineFormSet(BaseFormSet):
    """Rows whose targets are looked up in one query, to show them and to check them."""

    unknown: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        known: dict[str, str] = {}
        kwargs["form_kwargs"] = {"known": known}
        super().__init__(*args, **kwargs)
        if self.is_bound and not self.management_form.is_valid():
            return
        known.update(self.labels([int(form.chosen) for form in self.forms if is_id(form.chosen)]))
        self.known = known

    def labels(self, ids: list[int]) -> dict[str, str]:
        raise NotImplementedError

    def add_fields(self, form: LineForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["ORDER"].label = "Place"
        form.fields["DELETE"].label = "Remove"

    def clean(self) -> None:
        seen: set[tuple[str, ...]] = set()
        for form in self._kept():
            if form.chosen not in self.known:
                form.add_error(form.target, self.unknown)
            elif (key := self.key(form)) in seen:
                form.add_error(form.target, f"“{self.known[form.chosen]}” stands here twice.")
            else:
                seen.add(key)

    def key(self, form: LineForm) -> tuple[str, ...]:
        """What may stand in the list only once."""
        return (form.chosen,)

    def _kept(self) -> Iterable[LineForm]:
        """The rows to keep, in the order their place numbers say; rows without one come last."""
        rows = [
            form
            for form in self.forms
            if form.is_valid() and form.chosen and not form.cleaned_data.get("DELETE")
        ]
        return sorted(rows, key=_place)


class BylineFormSet(LineFormSet):
    unknown = "This author does not exist (any more): choose another one."

    def labels(self, ids: list[int]) -> dict[str, str]:
        return {str(author.pk): str(author) for author in Author.objects.filter(pk__in=ids)}

    def key(self, form: LineForm) -> tuple[str, ...]:
        return form.chosen, form.cleaned_data["role"]

    def lines(self) -> tuple[BylineLine, ...]:
        return tuple(
            BylineLine(author_id=int(form.chosen), role=form.cleaned_data["role"])
            for form in self._kept()
        )


class CitationFormSet(LineFormSet):
    unknown = "This source does not exist (any more): choose another one."

    def labels(self, ids: list[int]) -> dict[str, str]:
        found = Document.objects.filter(pk__in=ids).select_related("outlet", "feed")
        return {str(document.pk): str(document) for document in found.defer("text")}

    def lines(self) -> tuple[CitationLine, ...]:
        return tuple(
            CitationLine(document_id=int(form.chosen), relation=form.cleaned_data["relation"])
            for form in self._kept()
        )


def _place(form: LineForm) -> int:
    place = form.cleaned_data.get("ORDER")
    return MOST_ROWS if place is None else place


def _factory(form: type[LineForm], formset: type[LineFormSet], extra: int) -> Any:
    return forms.formset_factory(
        form,
        formset=formset,
        extra=extra,
        can_order=True,
        can_delete=True,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS * 2,
        validate_max=True,
    )


Bylines = _factory(BylineForm, BylineFormSet, 1)
Citations = _factory(CitationForm, CitationFormSet, 1)
