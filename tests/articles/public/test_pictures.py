"""Pictures on the pages: every rendition that is there is offered, and costs no query."""

import json
import re

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles.models import Image
from articles.public.pictures import crops_of, picture_of, portrait_of
from articles.workflow.drawing import ask_for_portrait, draw_photo
from hubnews.renditions import recipe
from tests import factories as make
from tests.articles.pictures import a_photo, drawn_image

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def as_if_drawn() -> Image:
    """A row that says so is all that a page asks for."""
    image = make.make_image()
    Image.objects.filter(pk=image.pk).update(drawn=str(recipe.wanted(2560)), drawn_crops="1 50-50")
    return image


def base(image: Image) -> str:
    return f"/media/r/{recipe.stem(image.sha256)}/"


def published(image: Image, **fields):
    return make.make_published(
        now=make.NOW, image_id=image.pk, image_alt="A wave", image_caption="The sea.", **fields
    )


def tree_of(client, address: str):
    return html.fromstring(client.get(address).content)


def test_the_hero_offers_each_format_in_each_width(client):
    image = drawn_image(credit="Ada")
    article = published(image)

    tree = tree_of(client, article.get_absolute_url())

    (picture,) = tree.xpath("//figure/picture")
    sizes = (
        "(max-width:768px) min(100vw,146vh),(max-width:1264px) min(100vw - 48px,146vh),"
        "min(1216px,146vh)"
    )
    folder = base(image)
    assert [dict(element.attrib) for element in picture.iterdescendants()] == [
        {"type": "image/avif", "srcset": f"{folder}1-400.avif 400w", "sizes": sizes},
        {"type": "image/webp", "srcset": f"{folder}1-400.webp 400w", "sizes": sizes},
        {
            "src": f"{folder}1-400.jpg",
            "srcset": f"{folder}1-400.jpg 400w",
            "sizes": sizes,
            "width": "400",
            "height": "225",
            "alt": "A wave",
            "fetchpriority": "high",
            "decoding": "async",
        },
    ]
    assert tree.xpath("string(//figcaption)") == "The sea. Ada"


def test_every_address_on_the_pages_is_a_file(client):
    """The names are told without looking: they must be those that are drawn."""
    images = [drawn_image(focal_x=0.2) for _number in range(3)]
    for image in images:
        published(image, section_id=make.make_section("AI").pk)

    addresses = set()
    for page in ("/", "/sections/ai/", "/articles/"):
        addresses |= set(re.findall(r"/media/[^\s\"&,]+", client.get(page).content.decode()))

    assert {address.split("/")[3] for address in addresses} == {
        recipe.stem(image.sha256) for image in images
    }
    missing = [
        address
        for address in addresses
        if not default_storage.exists(address.removeprefix("/media/"))
    ]
    assert missing == []


def test_only_the_first_picture_of_a_page_is_urgent_and_the_others_wait(client):
    for _number in range(6):
        published(as_if_drawn())

    tree = tree_of(client, "/")

    urgent = [image.get("fetchpriority") for image in tree.xpath("//img")]
    lazy = [image.get("loading") for image in tree.xpath("//img")]
    assert urgent == ["high", *[None] * (len(urgent) - 1)]
    assert lazy == [None, *["lazy"] * (len(lazy) - 1)]
    assert {image.get("decoding") for image in tree.xpath("//img")} == {"async"}
    assert tree.xpath("//*[@style]") == []


def test_each_place_offers_the_widths_it_can_use(client):
    picture = picture_of(Image.objects.get(pk=as_if_drawn().pk))

    def widths(choice) -> list[str]:
        return re.findall(r" (\d+)w", choice.avif)

    assert picture is not None
    assert {
        place: widths(getattr(picture, place))
        for place in ("hero", "lead", "second", "thumb", "river")
    } == {
        "hero": ["560", "840", "1216", "1680", "2432"],
        "lead": ["560", "840", "1216", "1680"],
        "second": ["560", "840", "1216"],
        "thumb": ["280", "560"],
        "river": ["280", "560"],
    }
    assert picture.hero.src.endswith("/1-1216.jpg")


def test_an_undrawn_picture_is_the_uploaded_file(client):
    image = make.make_image()
    article = published(image)

    for address in ("/", article.get_absolute_url()):
        tree = tree_of(client, address)
        assert tree.xpath("//picture") == []
        assert [found.get("src") for found in tree.xpath("//img")] == [image.file.url]


def test_a_storage_that_signs_its_addresses_gets_the_uploaded_file(monkeypatch):
    image = Image.objects.get(pk=as_if_drawn().pk)
    monkeypatch.setattr(
        type(default_storage._wrapped), "url", lambda self, name: f"https://s3.example/{name}?X=1"
    )

    picture = picture_of(image)

    assert picture is not None
    assert (picture.hero, crops_of(image)) == (None, {})


def test_the_shared_card_is_the_crop_that_is_there(client):
    image = drawn_image(focal_x=0.25)
    Image.objects.filter(pk=image.pk).update(focal_x=0.9)
    article = published(image)

    tree = tree_of(client, article.get_absolute_url())

    # The focus has changed since: the new crop is not drawn yet, the old one is.
    card = f"{SITE}{base(image)}1-card-25-50.jpg"
    metas = {
        meta.get("property") or meta.get("name"): meta.get("content")
        for meta in tree.xpath("//meta[contains(@property, 'image') or contains(@name, 'image')]")
    }
    assert metas == {
        "og:image": card,
        "og:image:width": "400",
        "og:image:height": "210",
        "og:image:alt": "A wave",
        "twitter:image": card,
    }
    graph = json.loads(tree.xpath("string(//script[@type='application/ld+json'])"))["@graph"]
    (piece,) = [thing for thing in graph if thing["@type"] == "NewsArticle"]
    assert piece["image"] == [
        {
            "@type": "ImageObject",
            "url": f"{SITE}{base(image)}1-{crop}-25-50.jpg",
            "width": width,
            "height": 225,
            "caption": "The sea.",
            "description": "A wave",
        }
        for crop, width in (("16x9", 400), ("4x3", 300), ("1x1", 225))
    ]
    for address in (card, *(thing["url"] for thing in piece["image"])):
        name = address.removeprefix(f"{SITE}/media/")
        assert default_storage.exists(name)


@pytest.mark.parametrize("number", [1, 3])
def test_renditions_cost_no_query(client, number):
    counts = []
    for drawn in (False, True):
        Image.objects.update(drawn="", drawn_crops="")
        for _number in range(number):
            published(as_if_drawn() if drawn else make.make_image())
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_portrait_offers_its_squares(client):
    path = default_storage.save("authors/face.png", a_photo())
    author = make.make_author("Ada One", photo=path)
    ask_for_portrait(author.pk)
    draw_photo(author.pk, go_on=lambda: True)
    article = make.make_published(now=make.NOW, author=author)

    tree = tree_of(client, article.get_absolute_url())

    folder = f"/media/p/{recipe.face_stem(path)}/"
    byline, box = tree.xpath("//img[@class='portrait']")
    assert byline.get("srcset") == f"{folder}1-96.jpg 96w, {folder}1-192.jpg 192w"
    assert (byline.get("sizes"), box.get("sizes")) == ("48px", "72px")
    assert default_storage.exists(byline.get("src").removeprefix("/media/"))
    profile = tree_of(client, author.get_absolute_url())
    assert profile.xpath("//img[@class='portrait']/@sizes") == ["128px"]


def test_the_squares_of_a_former_photo_are_not_shown():
    """A photo that somebody had taken down must not stay for the minute until the next is drawn."""
    path = default_storage.save("authors/face.png", a_photo())
    author = make.make_author("Ada One", photo=path)
    draw_photo(author.pk, go_on=lambda: True)
    author.refresh_from_db()
    assert portrait_of(author) is not None

    author.photo = "authors/other.png"

    assert portrait_of(author) is None
