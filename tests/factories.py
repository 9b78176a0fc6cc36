"""Plain functions that make what a test needs, pieces always through the workflow."""

from datetime import UTC, datetime
from itertools import count
from secrets import token_hex
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile

from articles import workflow
from articles.models import Approval, Article, Image, Section
from articles.workflow import roles, standards
from articles.workflow.content import BylineLine, CitationLine, Content
from authors.models import Author
from sources.models import Document, Feed, Item, Outlet

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ALL_STANDARDS = [key for key, _name, _question in standards.FIRST]

_numbers = count(1)


def make_user(*role_names: str, username: str = "", **fields: Any) -> User:
    """A staff login in the groups of these roles."""
    user = User.objects.create(
        username=username or f"person{next(_numbers)}", is_staff=True, **fields
    )
    groups = list(Group.objects.filter(name__in=role_names))
    if len(groups) != len(role_names):
        # A transactional test before this one flushed the tables, and the groups with them.
        from django.apps import apps

        roles.install(apps)
        groups = list(Group.objects.filter(name__in=role_names))
    user.groups.set(groups)
    # A fresh object: permissions are cached on it at the first question.
    return User.objects.get(pk=user.pk)


def make_writer(**fields: Any) -> User:
    return make_user(roles.WRITER, **fields)


def make_editor(**fields: Any) -> User:
    """An editor who may also publish, as in most small newsrooms."""
    return make_user(roles.EDITOR, roles.PUBLISHER, **fields)


def make_admin(**fields: Any) -> User:
    return make_user(roles.ADMINISTRATOR, **fields)


def make_section(name: str = "AI", **fields: Any) -> Section:
    from articles.text.keys import slug_from

    found = Section.objects.filter(name=name).first()
    return found or Section.objects.create(name=name, slug=slug_from(name), **fields)


def make_author(name: str = "", **fields: Any) -> Author:
    from articles.text.keys import slug_from

    name = name or f"Author {next(_numbers)}"
    return Author.objects.create(name=name, slug=fields.pop("slug", slug_from(name)), **fields)


def make_outlet(name: str = "", **fields: Any) -> Outlet:
    from articles.text.keys import slug_from

    name = name or f"Outlet {next(_numbers)}"
    fields.setdefault("website", "https://outlet.example/")
    return Outlet.objects.create(name=name, slug=slug_from(name), **fields)


def make_feed(outlet: Outlet | None = None, label: str = "AI", **fields: Any) -> Feed:
    from articles.text.keys import slug_from

    number = next(_numbers)
    return Feed.objects.create(
        outlet=outlet or make_outlet(),
        label=label,
        slug=slug_from(label),
        url=f"https://outlet.example/feed/{number}.xml",
        **fields,
    )


def make_document(title: str = "", feed: Feed | None = None, **fields: Any) -> Document:
    number = next(_numbers)
    outlet = fields.pop("outlet", None) or (feed.outlet if feed else make_outlet())
    fields.setdefault("fetched_at", NOW)
    fields.setdefault("text", f"The text of document {number}.")
    return Document.objects.create(
        outlet=outlet,
        feed=feed,
        title=title or f"Document {number}",
        url=fields.pop("url", f"https://outlet.example/{number}"),
        **fields,
    )


def make_item(feed: Feed | None = None, title: str = "", **fields: Any) -> Item:
    """Something that came in, without a text: `make_document(item=…)` makes a reading of it."""
    number = next(_numbers)
    feed = feed or make_feed()
    fields.setdefault("came_at", NOW)
    return Item.objects.create(
        outlet=feed.outlet,
        feed=feed,
        guid=fields.pop("guid", f"guid-{number}"),
        url=f"https://outlet.example/items/{number}",
        url_key=f"{number:064x}",
        title=title or f"Item {number}",
        **fields,
    )


def make_image(**fields: Any) -> Image:
    """A library image with a real file of 16 × 9 pixels, a different one each time."""
    from io import BytesIO

    import PIL.Image

    number = next(_numbers)
    drawn = BytesIO()
    PIL.Image.new("RGB", (16, 9), (number % 256, number // 256 % 256, 90)).save(drawn, "PNG")
    # Never a name that an earlier run left in the folder: storage would give it a suffix.
    name = token_hex(32)
    image = Image(title=fields.pop("title", f"Image {number}"), sha256=name, **fields)
    # Django measures only a file that has a name.
    file = ContentFile(drawn.getvalue(), f"{name[-32:]}.png")
    image.file.save(file.name, file, save=False)
    image.save()
    return image


def make_content(**fields: Any) -> Content:
    """Content that is ready for review. `author`, `document` stand for a single line each."""
    number = next(_numbers)
    author = fields.pop("author", None)
    document = fields.pop("document", None)
    fields.setdefault("headline", f"Headline {number}")
    fields.setdefault("standfirst", f"Standfirst {number}.")
    fields.setdefault("body", f"<p>Body {number} with enough words to be read by somebody.</p>")
    if "section_id" not in fields:
        fields["section_id"] = make_section().pk
    if "bylines" not in fields:
        fields["bylines"] = (BylineLine(author_id=(author or make_author()).pk),)
    if document is not None:
        fields["citations"] = (CitationLine(document_id=document.pk),)
    return Content(**fields)


def make_draft(by: User | None = None, now: datetime | None = None, **fields: Any) -> Article:
    return workflow.create(content=make_content(**fields), by=by or make_writer(), now=now).article


def make_submitted(by: User | None = None, now: datetime | None = None, **fields: Any) -> Article:
    by = by or make_writer()
    article = make_draft(by, now, **fields)
    return workflow.submit(article_id=article.pk, revision_id=head_id(article), by=by, now=now)


def approve(article: Article, by: User | None = None, now: datetime | None = None) -> Approval:
    return workflow.approve(
        article_id=article.pk,
        revision_id=head_id(article),
        by=by or make_editor(),
        standards=ALL_STANDARDS,
        now=now,
    )


def make_approved(
    by: User | None = None,
    editor: User | None = None,
    now: datetime | None = None,
    **fields: Any,
) -> Article:
    article = make_submitted(by, now, **fields)
    approve(article, editor, now)
    return fresh(article)


def make_published(
    by: User | None = None,
    editor: User | None = None,
    now: datetime | None = None,
    at: datetime | None = None,
    **fields: Any,
) -> Article:
    """A piece readers have: published at `now`, or scheduled for a later `at`."""
    editor = editor or make_editor()
    article = make_approved(by, editor, now, **fields)
    workflow.publish(article_id=article.pk, revision_id=head_id(article), by=editor, at=at, now=now)
    return fresh(article)


def make_edit(
    article: Article, by: User | None = None, now: datetime | None = None, **fields: Any
) -> Article:
    """A new draft on top of the head: the fields named here change, the others stay."""
    from dataclasses import replace

    article = fresh(article)
    assert article.head is not None
    content = replace(workflow.content_of(article.head), **fields)
    workflow.save(
        article_id=article.pk,
        base_id=article.head.pk,
        content=content,
        by=by or make_writer(),
        now=now,
    )
    return fresh(article)


def republish(
    article: Article,
    change: workflow.ChangeNote,
    now: datetime | None = None,
    editor: User | None = None,
    **fields: Any,
) -> Article:
    """Edit, submit, approve and publish again with this change."""
    writer, editor = make_writer(), editor or make_editor()
    article = make_edit(article, writer, now, **fields)
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer, now=now)
    approve(article, editor, now)
    workflow.publish(
        article_id=article.pk, revision_id=head_id(article), by=editor, change=change, now=now
    )
    return fresh(article)


def head_id(article: Article) -> int:
    return Article.objects.values_list("head_id", flat=True).get(pk=article.pk)


def fresh(article: Article) -> Article:
    return Article.objects.select_related("head", "live__revision").get(pk=article.pk)
