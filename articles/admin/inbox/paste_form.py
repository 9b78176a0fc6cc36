"""What an editor pastes: the text of an original that HubNews could not read itself."""

from django import forms

from articles.admin.edit.fields import TextField
from sources.ingest.reading import LONGEST
from sources.plain import paragraphs

NO_TEXT = "There is no text to keep yet."


class PasteForm(forms.Form):
    text = TextField(
        LONGEST,
        rows=12,
        label="The original’s text",
        help_text="From behind a paywall, or where the page could not be read. It is kept as a new "
        "reading, and readers never see it.",
        error_messages={"required": NO_TEXT},
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not paragraphs(text):
            raise forms.ValidationError(NO_TEXT)
        return text
