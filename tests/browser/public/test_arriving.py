"""What a reader sees of a page has its place, whatever of the page is still on its way."""

import pytest
from django.utils import timezone

from articles.models import Image
from articles.workflow.drawing import draw_image
from tests.browser.public.arriving import elements, slowed
from tests.browser.shifts import moved

# Telephone, tablet, desk; tall, because what is below the window may move unseen.
WINDOWS = ((390, 4000), (800, 4000), (1280, 3000))


@pytest.fixture
def slow_site(full_site, live_server):
    """Its address. Some of its pictures have every file that they can have, others only the
    upload."""
    for image in Image.objects.order_by("-pk")[:4]:
        assert draw_image(image.pk, go_on=lambda: True)
    with slowed(live_server.url) as url:
        yield url


def test_nothing_moves_while_a_page_arrives(open_window, slow_site):
    month = timezone.localtime().strftime("/archive/%Y/%m/")
    windows = [open_window(width=width, height=height) for width, height in WINDOWS]
    for window in windows:
        window.server = slow_site

    for address in (
        *("/", "/articles/whole-piece/", "/articles/retracted/", "/sections/ai/", month),
        *("/authors/ada-one/", "/sources/wired/", "/search/?q=piece", "/corrections/"),
        "/nowhere/",
    ):
        for window in windows:
            window.page.goto(window.server + address, wait_until="commit")
        for (width, _height), window in zip(WINDOWS, windows, strict=True):
            window.page.wait_for_load_state()
            assert (address, width, moved(window.page)) == (address, width, [])
    assert [window.faults for window in windows] == [[], [], []]


def test_a_page_is_cut_before_each_element_of_its_body():
    page = b"<head><title>T</title></head><body><h1>One <b>two</b></h1>\n<p>Three</p></body>"

    assert elements(page) == [
        b"<head><title>T</title></head><body>",
        b"<h1>One <b>two</b></h1>\n",
        b"<p>Three</p></body>",
    ]
