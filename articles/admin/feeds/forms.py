"""The two forms of “Add a feed”: its address, then what is to be known about it."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles.admin.edit.fields import fits
from articles.admin.feeds.making import KnownOutlets
from articles.models import Section, Tag
from articles.text.keys import parse_tags, slug_from, tag_key
from sources.addresses import url_key, web_address
from sources.models import Feed, Outlet

NO_TEXT = {"null_characters_not_allowed": "This holds a character of no text."}
NO_ADDRESS = "This is no web address. One looks like news.example or https://news.example/feed."


class AddressForm(forms.Form):
    address = forms.CharField(
        max_length=1_000,
        label="Address of the feed, or of the site",
        help_text="The site's own address will do: its feed is looked for there.",
        error_messages=NO_TEXT | {"required": "Give the address of a feed or of a site."},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "inputmode": "url", "placeholder": "news.example"}
        ),
    )


class DetailsForm(forms.Form):
    url = forms.CharField(max_length=1_000, widget=forms.HiddenInput, error_messages=NO_TEXT)
    outlet = forms.ModelChoiceField(
        Outlet.objects.all(),
        required=False,
        label="Outlet",
        empty_label="A new one, named below",
        error_messages={"invalid_choice": "This outlet does not exist (any more)."},
    )
    new_outlet = forms.CharField(
        required=False, max_length=120, label="Name of the new outlet", error_messages=NO_TEXT
    )
    new_website = forms.CharField(
        required=False, max_length=500, label="Its website", error_messages=NO_TEXT
    )
    label = forms.CharField(
        max_length=120,
        help_text="What the feed covers, such as “AI”: readers see “Wired – AI”.",
        error_messages=NO_TEXT | {"required": "A feed needs a label."},
    )
    slug = forms.CharField(
        required=False,
        max_length=120,
        label="Address on our site",
        help_text="Empty: it is made from the label. It is not changed afterwards.",
        error_messages=NO_TEXT,
    )
    polled = forms.BooleanField(
        required=False, label="Read it regularly: new items come into the inbox"
    )
    every_minutes = forms.IntegerField(
        min_value=5,
        max_value=10_080,
        initial=60,
        label="Minutes between readings",
        help_text="From 5 to 10,080 (a week).",
    )
    fetch_pages = forms.BooleanField(
        required=False, label="Read the pages too, where the feed holds only a summary"
    )
    section = forms.ModelChoiceField(
        Section.objects.all(),
        required=False,
        empty_label="None",
        help_text="For pieces that start from an item of this feed.",
    )
    tags = forms.CharField(
        required=False,
        max_length=300,
        help_text="For the same pieces. Separated by commas.",
        error_messages=NO_TEXT,
    )
    all_the_same = forms.BooleanField(
        required=False, label="Save it all the same: nobody could read it just now"
    )

    def __init__(self, *args: Any, by: User, seen: bool, **kwargs: Any) -> None:
        """`seen`: the feed at this address was read and shown."""
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.by, self.seen = by, seen
        if seen:
            del self.fields["all_the_same"]

    def clean_url(self) -> str:
        address = web_address(self.cleaned_data["url"])
        if not address:
            raise ValidationError(NO_ADDRESS)
        if double := feed_at(address):
            raise ValidationError(f"This feed is here already, as “{double}”.")
        return address

    def clean_new_website(self) -> str:
        return website_of(self.cleaned_data["new_website"])

    def clean_tags(self) -> str:
        return clean_tag_line(self.cleaned_data["tags"])

    def clean(self) -> None:
        data = self.cleaned_data
        if not self.seen and not data.get("all_the_same"):
            self.add_error("all_the_same", "Tick this, or look for the feed again.")
        if data.get("outlet"):
            self._check_slug(data["outlet"])
        elif "outlet" not in self.errors and "new_outlet" not in self.errors:
            self._check_new_outlet(" ".join(data.get("new_outlet", "").split()))

    def _check_new_outlet(self, name: str) -> None:
        if not name:
            self.add_error("new_outlet", "Choose the outlet above, or name a new one.")
        elif known := KnownOutlets().named(name):
            self.add_error("new_outlet", f"“{known}” is here already: choose it above.")
        elif not self.by.has_perm("sources.add_outlet"):
            self.add_error("new_outlet", "Your role does not include new outlets: choose one.")
        self.cleaned_data["new_outlet"] = name

    def _check_slug(self, outlet: Outlet) -> None:
        slug = self.cleaned_data.get("slug", "")
        if slug and outlet.feeds.filter(slug=slug).exists():
            self.add_error("slug", f"Another feed of {outlet} has this address.")

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug and slug != slug_from(slug, max_length=120):
            raise ValidationError("Small letters, numbers and hyphens only.")
        return slug


def feed_at(address: str) -> Feed | None:
    """The feed of this address, however it was spelt."""
    key = url_key(address)
    feeds = Feed.objects.select_related("outlet")
    same = next((pk for pk, url in feeds.values_list("pk", "url") if url_key(url) == key), None)
    return feeds.get(pk=same) if same else None


def website_of(typed: str) -> str:
    """The address with its scheme, or "" for none."""
    if not typed:
        return ""
    address = web_address(typed) or web_address(f"https://{typed}")
    if not address or len(address) > 500 or "." not in address:
        raise ValidationError(NO_ADDRESS)
    return address


def clean_tag_line(typed: str) -> str:
    """The line as typed, when each name in it may be a tag of a piece."""
    limit = Tag._meta.get_field("name").max_length or 0
    for name in parse_tags(typed):
        if max(len(name), len(tag_key(name))) > limit:
            raise ValidationError(f"A tag has at most {limit} characters: “{name[:40]}…”.")
        if not any(char.isalnum() for char in name):
            raise ValidationError(f"A tag needs a letter or a number: “{name}”.")
    fits(300)(typed)
    return " ".join(typed.split())
