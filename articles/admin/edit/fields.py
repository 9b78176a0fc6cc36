"""The edit form's own fields: the text, and the details beside it."""

import unicodedata
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from articles.admin.edit.widgets import BodyWidget
from articles.models import Image, Kind, Section, Tag
from articles.text.keys import parse_tags, tag_key

TOO_LONG = "At most {limit:,} characters fit here: this has {count:,}."
MOST_TAGS = 30
PICTURES_OFFERED = 200


def fits(limit: int) -> Callable[[str], None]:
    """A validator that counts the text as it will be kept: composing may lengthen a text."""

    def check(value: str) -> None:
        count = max(len(value), len(unicodedata.normalize("NFC", value)))
        if count > limit:
            raise ValidationError(TOO_LONG.format(limit=limit, count=count))

    return check


class TextField(forms.CharField):
    """Text of at most `limit` characters, refused with a sentence rather than cut."""

    default_error_messages = {"null_characters_not_allowed": "This holds a character of no text."}

    def __init__(self, limit: int, *, rows: int = 1, placeholder: str = "", **kwargs: Any) -> None:
        attrs = {"rows": rows, "dir": "auto"}
        kwargs["widget"] = forms.Textarea(
            attrs | ({"placeholder": placeholder} if placeholder else {})
        )
        super().__init__(**kwargs, validators=[fits(limit)])


class PieceForm(forms.Form):
    # The revision the person started from, and the name of the browser's safety copy. No
    # autocomplete: a browser that restored an old value would make a reload a conflict.
    base_id = forms.IntegerField(
        required=False, min_value=1, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )
    copy = forms.SlugField(
        required=False, max_length=40, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )
    headline = TextField(
        300,
        placeholder="What happened, in one line",
        error_messages={"required": "A piece needs a headline."},
    )
    standfirst = TextField(
        1_000, required=False, placeholder="Why it matters, in a sentence or two"
    )
    body = forms.CharField(required=False, widget=BodyWidget(), validators=[fits(1_000_000)])
    section = forms.ModelChoiceField(
        Section.objects.all(),
        required=False,
        empty_label="Choose a section",
        error_messages={"invalid_choice": "This section does not exist (any more)."},
    )
    kind = forms.ChoiceField(choices=Kind, initial=Kind.NEWS)
    tags = forms.CharField(
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text="Separated by commas.",
    )
    image = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        label="Picture",
        error_messages={"invalid_choice": "This picture is not in the library (any more)."},
    )
    image_alt = TextField(
        500,
        required=False,
        rows=2,
        label="Alt text",
        help_text="What the picture shows, for those who do not see it.",
    )
    image_decorative = forms.BooleanField(
        required=False, label="Decorative: the picture says nothing that the text does not"
    )
    image_caption = TextField(500, required=False, rows=2, label="Caption")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = str(self["image"].value() or "")
        self.pictures = _offered_pictures(int(chosen) if is_id(chosen) else None)
        image = self.fields["image"]
        assert isinstance(image, forms.TypedChoiceField)
        image.choices = [("", "No picture"), *((p.pk, p.title) for p in self.pictures)]

    @property
    def picture(self) -> Image | None:
        chosen = str(self["image"].value() or "")
        return next((image for image in self.pictures if str(image.pk) == chosen), None)

    def clean_tags(self) -> tuple[str, ...]:
        names = parse_tags(self.cleaned_data["tags"])
        if len(names) > MOST_TAGS:
            raise ValidationError(f"At most {MOST_TAGS} tags: these are {len(names)}.")
        limit = Tag._meta.get_field("name").max_length or 0
        for name in names:
            if max(len(name), len(tag_key(name))) > limit:
                raise ValidationError(f"A tag has at most {limit} characters: “{name[:40]}…”.")
            if not any(char.isalnum() for char in name):
                raise ValidationError(f"A tag needs a letter or a number: “{name}”.")
        return tuple(names)

    def clean(self) -> None:
        data = self.cleaned_data
        described = data.get("image_alt") or data.get("image_decorative")
        if data.get("image") and not described and "image_alt" not in self.errors:
            self.add_error(
                "image_alt", "Say what the picture shows, or tick that it is decorative."
            )


def _offered_pictures(chosen: int | None) -> list[Image]:
    """The newest pictures for the plain list, and the chosen one however old it is."""
    newest = Image.objects.order_by("-created_at", "-pk")
    offered = newest.values("pk")[:PICTURES_OFFERED]
    if chosen is None:
        return list(newest[:PICTURES_OFFERED])
    return list(newest.filter(Q(pk__in=list(offered.values_list("pk", flat=True))) | Q(pk=chosen)))


def is_id(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 19
