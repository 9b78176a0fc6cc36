"""Load what `bench.read_path.export` wrote, with every picture drawn in the widths pages use."""

import json
from datetime import datetime
from pathlib import Path

from django.core.files.images import ImageFile
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.images.models import Image
from wagtail.models import Page, Site

from bench.wagtail_site.news.models import (
    ArticlePage,
    Author,
    Byline,
    Citation,
    HomePage,
    SectionPage,
    Source,
)

WIDTHS = ("width-1200", "fill-480x270")


class Command(BaseCommand):
    help = "Load the exported content into an empty Wagtail site."

    def add_arguments(self, parser):
        parser.add_argument("content", type=Path)

    @transaction.atomic
    def handle(self, *args, content, **options):
        given = json.loads(content.read_text())
        home = make_home()
        sections = {
            section["slug"]: home.add_child(
                instance=SectionPage(
                    title=section["name"], slug=section["slug"], show_in_menus=True
                )
            )
            for section in given["sections"]
        }
        authors = {author["slug"]: Author.objects.create(**author) for author in given["authors"]}
        loader = Loader(authors, Path(given["media"]))
        for piece in given["articles"]:
            loader.load(sections[piece["section"]], piece)
        self.stdout.write(f"{len(given['articles'])} articles loaded.")


def make_home():
    root = Page.get_first_root_node()
    for page in root.get_children():
        page.delete()
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Wagtail", slug="home"))
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True)
    return home


class Loader:
    def __init__(self, authors, media):
        self.authors, self.media = authors, media
        self.sources, self.images = {}, {}

    def load(self, section, piece):
        article = ArticlePage(
            title=piece["headline"],
            slug=piece["slug"],
            image=self.image(piece["image"]),
            published_at=moment(piece["published_at"]),
            updated_at=moment(piece["updated_at"]),
            **{name: piece[name] for name in PLAIN},
        )
        article.tags.add(*piece["tags"])
        article.bylines = [
            Byline(author=self.authors[slug], role=role) for role, slug in piece["bylines"]
        ]
        article.citations = [
            Citation(source=self.source(source), relation=source["relation"])
            for source in piece["sources"]
        ]
        section.add_child(instance=article)

    def source(self, given):
        key = (given["url"], given["title"])
        if key not in self.sources:
            fields = {name: given[name] for name in ("title", "url", "outlet", "authors")}
            self.sources[key] = Source.objects.create(
                published_at=moment(given["published_at"]), **fields
            )
        return self.sources[key]

    def image(self, name):
        if name and name not in self.images:
            with (self.media / name).open("rb") as file:
                image = Image(title=name, file=ImageFile(file, name=Path(name).name))
                image.save()
            for width in WIDTHS:
                image.get_rendition(width)
            self.images[name] = image
        return self.images.get(name)


PLAIN = (
    "kind", "standfirst", "body", "minutes", "reviewer", "image_alt", "image_caption",
    "image_credit",
)  # fmt: skip


def moment(text):
    return datetime.fromisoformat(text) if text else None
