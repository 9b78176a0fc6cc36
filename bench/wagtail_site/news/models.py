"""The page types of a small news site, with what their templates show.

What a page shows from other tables is read with `select_related` and `prefetch_related`.
"""

import json

from django.db import models
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.snippets.models import register_snippet

RELATED = 3
# Inside a script element, these could end it.
UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register_snippet
class Author(models.Model):
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    job_title = models.CharField(max_length=120, blank=True)
    bio = models.TextField(blank=True)
    website = models.URLField(blank=True, max_length=500)

    def __str__(self):
        return self.name


@register_snippet
class Source(models.Model):
    """What a piece is based on, and who published it."""

    title = models.CharField(max_length=500)
    url = models.URLField(max_length=1000)
    outlet = models.CharField(max_length=200)
    authors = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.title


class WithMenu(Page):
    """What every page shows: the sections of the menu."""

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"menu": SectionPage.objects.live().in_menu().order_by("path")}


class HomePage(WithMenu):
    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"articles": newest()[:20]}


class SectionPage(WithMenu):
    def get_context(self, request, *args, **kwargs):
        articles = newest().child_of(self)[:20]
        return super().get_context(request, *args, **kwargs) | {"articles": articles}


class TaggedArticle(TaggedItemBase):
    content_object = ParentalKey("ArticlePage", related_name="tagged", on_delete=models.CASCADE)


class ArticlePage(WithMenu):
    kind = models.CharField(max_length=40)
    standfirst = models.TextField(blank=True)
    body = RichTextField()
    published_at = models.DateTimeField(db_index=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField()
    reviewer = models.CharField(max_length=120, blank=True)
    image = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    image_alt = models.CharField(max_length=500, blank=True)
    image_caption = models.CharField(max_length=500, blank=True)
    image_credit = models.CharField(max_length=200, blank=True)
    tags = ClusterTaggableManager(through=TaggedArticle, blank=True)

    content_panels = [
        *Page.content_panels,
        *(FieldPanel(name) for name in ("standfirst", "body", "published_at", "image", "tags")),
        InlinePanel("bylines"),
        InlinePanel("citations"),
    ]

    def get_context(self, request, *args, **kwargs):
        bylines = list(self.bylines.select_related("author"))
        sources = [line.source for line in self.citations.select_related("source")]
        section = self.get_parent()
        first = bylines[0].author if bylines else None
        context = {
            "bylines": bylines,
            "sources": sources,
            "section": section,
            "tags": list(self.tags.all()),
            "related": newest().sibling_of(self, inclusive=False)[:RELATED],
            "more": newest().filter(bylines__author=first).exclude(pk=self.pk)[:RELATED],
        }
        context["structured_data"] = self._structured_data(request, context)
        return super().get_context(request, *args, **kwargs) | context

    def _structured_data(self, request, shown):
        sources = [
            {"@type": "CreativeWork", "name": source.title, "url": source.url}
            | {"publisher": {"@type": "Organization", "name": source.outlet}}
            for source in shown["sources"]
        ]
        authors = [{"@type": "Person", "name": line.author.name} for line in shown["bylines"]]
        data = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.title,
            "description": self.standfirst,
            "datePublished": self.published_at.isoformat(),
            "dateModified": (self.updated_at or self.published_at).isoformat(),
            "mainEntityOfPage": self.get_full_url(request),
            "articleSection": shown["section"].title,
            "keywords": [tag.name for tag in shown["tags"]],
            "author": authors,
            "isBasedOn": sources,
            "image": self.image.get_rendition("width-1200").full_url if self.image else None,
        }
        script = mark_safe(json.dumps(data, ensure_ascii=False).translate(UNSAFE))
        return format_html('<script type="application/ld+json">{}</script>', script)


class Byline(Orderable):
    page = ParentalKey(ArticlePage, related_name="bylines", on_delete=models.CASCADE)
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="bylines")
    role = models.CharField(max_length=40)


class Citation(Orderable):
    page = ParentalKey(ArticlePage, related_name="citations", on_delete=models.CASCADE)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=40)


def newest():
    """Articles for a list, with their pictures, newest first."""
    listed = ArticlePage.objects.live().defer("body").select_related("image")
    return listed.prefetch_related("image__renditions").order_by("-published_at")
