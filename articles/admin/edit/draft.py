"""Draft: the whole edit form as one value, between what a browser posts and a `Content`."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.http import QueryDict

from articles.admin.edit.fields import PieceForm
from articles.admin.edit.lines import Bylines, Citations
from articles.workflow import Content

type Lines = list[dict[str, Any]]


class Draft:
    """The piece's own fields and its two lists of lines. Bound to `data` when that is given."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        fields: dict[str, Any] | None = None,
        bylines: Lines | None = None,
        citations: Lines | None = None,
    ) -> None:
        self.form = PieceForm(data, initial=fields, label_suffix="")
        self.bylines = Bylines(data, prefix="bylines", initial=bylines)
        self.citations = Citations(data, prefix="citations", initial=citations)

    @classmethod
    def posted(cls, data: QueryDict) -> "Draft":
        return cls(data)

    @classmethod
    def blank(cls, user: User) -> "Draft":
        """A new piece: by the person who writes it, when they have a profile."""
        profile = getattr(user, "author_profile", None)
        bylines = [{"author": profile.pk}] if profile is not None else []
        return cls(fields={"copy": uuid4().hex}, bylines=bylines)

    @classmethod
    def of(cls, content: Content, *, base_id: int) -> "Draft":
        """This content, to be typed on top of revision `base_id`."""
        return cls(
            fields={
                "base_id": base_id,
                "copy": uuid4().hex,
                "headline": content.headline,
                "standfirst": content.standfirst,
                "body": content.body,
                "section": content.section_id,
                "kind": content.kind,
                "tags": _tag_line(content.tags),
                "image": content.image_id,
                "image_alt": content.image_alt,
                "image_decorative": content.image_decorative,
                "image_caption": content.image_caption,
            },
            bylines=[{"author": line.author_id, "role": line.role} for line in content.bylines],
            citations=[
                {"document": line.document_id, "relation": line.relation}
                for line in content.citations
            ],
        )

    def is_valid(self) -> bool:
        # All three are asked, so that every fault is shown at once.
        parts = [part.is_valid() for part in (self.form, self.bylines, self.citations)]
        return all(parts)

    def refuse(self, reason: str) -> None:
        """Say above the form why the workflow did not take it."""
        self.form.add_error(None, reason)

    @property
    def base_id(self) -> int:
        """0, which is no revision, when the field was emptied: the workflow then refuses."""
        return self.form.cleaned_data["base_id"] or 0

    @property
    def copy(self) -> str:
        return str(self.form.cleaned_data["copy"])

    @property
    def alt_left_out(self) -> bool:
        data = self.form.cleaned_data
        return bool(data["image_decorative"] and data["image_alt"])

    def content(self) -> Content:
        data = self.form.cleaned_data
        return Content(
            headline=data["headline"],
            standfirst=data["standfirst"],
            body=data["body"],
            section_id=data["section"].pk if data["section"] else None,
            kind=data["kind"],
            image_id=data["image"],
            image_alt=data["image_alt"],
            image_decorative=data["image_decorative"],
            image_caption=data["image_caption"],
            bylines=self.bylines.lines(),
            citations=self.citations.lines(),
            tags=data["tags"],
        )


def _tag_line(names: tuple[str, ...]) -> str:
    """The names as they are typed: one that holds a comma stands in quotes."""
    return ", ".join(f'"{name}"' if "," in name else name for name in names)
