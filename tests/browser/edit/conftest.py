"""A writer at the form."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Window
from tests.browser.edit.typing import editor


@pytest.fixture
def desk(sit_down, writer) -> Callable[..., Window]:
    """A window in which the writer is signed in, with the editor there if it has scripts."""

    def opened(address: str, **options) -> Window:
        window = sit_down(writer, address, **options)
        if options.get("java_script_enabled", True):
            expect(editor(window.page)).to_be_visible()
        return window

    return opened
