"""The desk's shell in a real browser: readable by everybody, usable by keyboard, light and dark."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image as Picture
from playwright.sync_api import expect

from articles.models import Image
from articles.workflow import roles
from articles.workflow.images import add_image
from authors.models import Author
from tests import factories as make
from tests.browser.conftest import Window

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLES = "/admin/articles/article/"
SHAPES = [("light", 1280), ("dark", 390)]


def sign_in(window: Window, client, user) -> None:
    client.force_login(user)
    session = client.cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": session, "url": window.server}
    window.page.context.add_cookies([cookie])


@pytest.fixture
def at_desk(open_window, client) -> Callable[..., Window]:
    """A window in which `user` is signed in."""

    def opened(user, address: str, **options) -> Window:
        window = open_window(**options)
        sign_in(window, client, user)
        assert window.open(address) == 200
        return window

    return opened


@pytest.fixture
def newsroom(settings, tmp_path):
    """Pieces in several states, people and pictures, and the administrator who sees them all."""
    settings.MEDIA_ROOT = tmp_path
    writer = make.make_writer(first_name="Wanda", last_name="Writer")
    picture = make.make_image(title="Engine", credit="Ada", suggested_alt="Cogs")
    illustrated = {"image_id": picture.pk, "image_alt": "Cogs"}
    now = timezone.now()
    make.make_draft(writer, headline="A draft", **illustrated)
    make.make_submitted(writer, headline="مقالة تنتظر المراجعة")
    make.make_approved(writer, headline="Approved and waiting")
    make.make_published(writer, headline="Out today", document=make.make_document())
    make.make_published(writer, headline="Tomorrow", at=now + timedelta(days=1))
    make.make_author("Ada Byron", job_title="Editor", bio="Ada writes.", expertise=["Engines"])
    return make.make_admin()


def pages() -> list[str]:
    author = Author.objects.get(name="Ada Byron")
    return [
        "/admin/",
        ARTICLES,
        f"/admin/authors/author/{author.pk}/change/",
        "/admin/articles/image/",
        f"/admin/articles/image/{Image.objects.get().pk}/change/",
        "/admin/articles/image/add/",
        "/admin/sources/document/add/",
        "/admin/articles/event/",
    ]


@pytest.mark.parametrize(("scheme", "width"), SHAPES)
def test_axe_finds_nothing_and_nothing_is_cut_off(at_desk, newsroom, scheme, width):
    window = at_desk(newsroom, "/admin/", scheme=scheme, width=width)

    for address in pages():
        assert window.open(address) == 200
        assert window.violations() == [], address
        assert window.overflow() <= 0, address
    assert window.faults == []


@pytest.mark.parametrize(("scheme", "width"), SHAPES)
def test_signing_in_is_readable(open_window, settings, scheme, width):
    settings.HUBNEWS_DEMO = True
    window = open_window(scheme=scheme, width=width)

    assert window.open("/admin/login/") == 200

    assert window.violations() == []
    assert window.overflow() <= 0
    assert window.faults == []


def test_a_person_signs_in_finds_a_piece_and_signs_out_by_keyboard(open_window):
    user = make.make_editor(username="ada", first_name="Ada", last_name="Byron")
    user.set_password("a good long one")
    user.save(update_fields=["password"])
    make.make_submitted(headline="Engines of tomorrow")
    make.make_draft(headline="Something else")
    window = open_window()
    page, keyboard = window.page, window.page.keyboard
    window.open("/admin/")

    keyboard.type("ada")
    keyboard.press("Tab")
    keyboard.type("a good long one")
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Waiting for me")).to_be_visible()
    page.get_by_role("link", name="Articles", exact=True).first.press("Enter")
    page.get_by_role("searchbox").press_sequentially("tomorrow")
    keyboard.press("Enter")
    expect(page.locator(".desk-list tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Engines of tomorrow").press("Enter")
    expect(page).to_have_url(f"{window.server}{ARTICLES}{_only('Engines of tomorrow')}/change/")
    page.wait_for_load_state()
    page.locator(".desk-menu summary").press("Enter")
    keyboard.press("Escape")
    expect(page.get_by_role("button", name="Log out")).to_be_hidden()
    page.locator(".desk-menu summary").press("Enter")
    page.get_by_role("button", name="Log out").press("Enter")
    expect(page.locator("body")).to_contain_text("Logged out")


def _only(headline: str) -> int:
    from articles.models import Article

    return Article.objects.get(head__headline=headline).pk


def test_the_theme_is_chosen_and_remembered(at_desk):
    window = at_desk(make.make_writer(), "/admin/", scheme="light")
    page = window.page

    def paper() -> str:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert paper() == "rgb(251, 250, 246)"
    page.locator(".theme-toggle").click()
    assert paper() == "rgb(20, 22, 26)"
    window.open(ARTICLES)
    assert paper() == "rgb(20, 22, 26)"
    page.locator(".theme-toggle").click()
    assert paper() == "rgb(251, 250, 246)"
    assert (
        page.evaluate(
            "getComputedStyle(document.documentElement).getPropertyValue('--accent')"
        ).strip()
        == "#a8201a"
    )


def test_the_author_box_follows_what_is_typed(at_desk):
    author = make.make_author("Ada Byron", bio="Old.")
    window = at_desk(
        make.make_user(roles.PROFILE_MANAGER), f"/admin/authors/author/{author.pk}/change/"
    )
    page = window.page

    page.get_by_label("Bio").fill("She wrote <b>the</b> first program.")
    page.get_by_label("Name").fill("Ada Lovelace")
    page.get_by_label("Photo").set_input_files(
        {"name": "ada.png", "mimeType": "image/png", "buffer": _png()}
    )

    box = page.locator(".author-card")
    expect(box.locator(".author-bio")).to_have_text("She wrote <b>the</b> first program.")
    expect(box.locator(".author-name")).to_have_text("Ada Lovelace")
    expect(box.locator("[data-shows=initials]")).to_have_text("AL")
    expect(box.locator("canvas")).to_be_visible()
    assert window.faults == []


def test_a_click_on_the_picture_sets_its_focus(at_desk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    writer = make.make_writer()
    image = add_image(upload=io.BytesIO(_png()), title="Engine", by=writer)
    window = at_desk(writer, f"/admin/articles/image/{image.pk}/change/")
    page = window.page
    box = page.locator(".desk-picture").bounding_box()

    page.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.9)
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator(".messagelist")).to_be_visible()
    image.refresh_from_db()
    assert (image.focal_x, image.focal_y) == pytest.approx((0.25, 0.9), abs=0.03)


def _png() -> bytes:
    out = io.BytesIO()
    Picture.new("RGB", (64, 40), (20, 90, 160)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("level", ["success", "info", "warning", "error"])
def test_a_message_is_read_on_a_plain_ground(at_desk, newsroom, level):
    window = at_desk(newsroom, "/admin/")

    # The stock style sheet puts an icon behind each level, which would be tiled under the words.
    ground = window.page.evaluate(
        """level => {
            const list = document.createElement("ul")
            list.className = "messagelist"
            list.innerHTML = `<li class="${level}">Said.</li>`
            document.querySelector("#container").prepend(list)
            return getComputedStyle(list.firstChild).backgroundImage
        }""",
        level,
    )

    assert ground == "none"
