"""Drives Chromium against a live server on this machine; nothing may be asked of any other.

Each test here carries the mark `browser`. Time is the machine's: a frozen clock would stop the
browser's own waiting.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from scripts import tools
from tests import factories as make

HERE = Path(__file__).parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# What WCAG 2.2 AA asks for, and what axe holds to be good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("HUBNEWS_CHROMIUM") or tools.chromium()
    if not path:
        missing = "Chromium is missing (Debian: apt install chromium)."
        if os.environ.get("HUBNEWS_TEST_REQUIRE") == "all":
            pytest.fail(missing)
        pytest.skip(missing)
    # Playwright keeps an event loop in this thread, where Django would then refuse to ask the
    # database. The tests ask it between the browser's steps, never during one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Window:
    """One browser window, with what went wrong in it."""

    page: Page
    server: str
    faults: list[str] = field(default_factory=list)

    def open(self, address: str) -> int:
        """Go to this path of the site, and say what it answered."""
        response = self.page.goto(self.server + address)
        assert response is not None
        return response.status

    def violations(self) -> list[str]:
        """What axe finds on the page, a line for each element."""
        options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
        # Until its font is there, an icon is a word and wider than its button.
        self.page.evaluate("document.fonts.ready.then(() => null)")
        found = Axe().run(self.page, options=options).response["violations"]
        return [
            f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}"
            for rule in found
            for node in rule["nodes"]
        ]

    def overflow(self) -> int:
        """How many pixels the page is wider than the window."""
        return self.page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.fixture
def open_window(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[..., Window]]:
    """A function that opens a window of its own, with no cookie and nothing remembered."""
    contexts = []

    def opened(*, scheme: str = "light", width: int = 1280, height: int = 860, **options) -> Window:
        context = chromium.new_context(
            color_scheme=scheme, viewport={"width": width, "height": height}, **options
        )
        contexts.append(context)
        window = Window(context.new_page(), live_server.url)
        _watch(window)
        return window

    yield opened
    for context in contexts:
        context.close()


def _watch(window: Window) -> None:
    """Let through only requests to the live server; note the others and every complaint."""

    def only_here(route):
        if route.request.url.startswith(window.server):
            route.continue_()
        else:
            window.faults.append(f"asked {route.request.url}")
            route.abort()

    def said(message):
        # The browser reports a 404 page we asked for as an error; the tests look at the status.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            window.faults.append(message.text)

    def answered(response):
        if response.status >= 400 and response.request.resource_type != "document":
            window.faults.append(f"{response.status} {response.url}")

    window.page.route("**/*", only_here)
    window.page.on("console", said)
    window.page.on("pageerror", lambda error: window.faults.append(str(error)))
    window.page.on("response", answered)


@pytest.fixture
def writer() -> User:
    return make.make_writer(username="wanda", first_name="Wanda", last_name="Writer")


@pytest.fixture
def editor() -> User:
    return make.make_editor(username="edgar", first_name="Edgar", last_name="Editor")


@pytest.fixture
def sit_down(open_window) -> Callable[..., Window]:
    """A window in which this person is signed in."""

    def opened(person: User, address: str, **options) -> Window:
        window, client = open_window(**options), Client()
        client.force_login(person)
        session = client.cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": session, "url": window.server}
        window.page.context.add_cookies([cookie])
        assert window.open(address) == 200
        return window

    return opened
