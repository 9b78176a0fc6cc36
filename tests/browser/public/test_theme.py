"""The switch between light and dark."""


def test_it_turns_the_page_dark_and_is_remembered_without_a_cookie(open_window, site):
    window = open_window(scheme="light")
    window.open("/")
    button = window.page.get_by_role("button", name="Dark mode")
    assert button.get_attribute("aria-pressed") == "false"

    button.click()

    assert background(window) == "rgb(20, 22, 26)"
    assert button.get_attribute("aria-pressed") == "true"
    window.open("/articles/whole-piece/")
    assert background(window) == "rgb(20, 22, 26)"
    assert window.page.context.cookies() == []


def test_choosing_what_the_system_shows_forgets_the_choice(open_window, site):
    window = open_window(scheme="light")
    window.open("/")
    button = window.page.get_by_role("button", name="Dark mode")

    button.click()
    button.click()

    assert background(window) == "rgb(251, 250, 246)"
    assert window.page.evaluate("localStorage.length") == 0
    window.page.emulate_media(color_scheme="dark")
    assert background(window) == "rgb(20, 22, 26)"


def test_the_choice_stands_before_the_page_is_drawn(open_window, site):
    window = open_window(scheme="light")
    window.open("/")
    window.page.get_by_role("button", name="Dark mode").click()
    window.page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {}, true);
        new MutationObserver(() => {
            if (document.body && !window.atBody)
                window.atBody = document.documentElement.dataset.theme;
        }).observe(document, {childList: true, subtree: true});"""
    )

    window.open("/")

    assert window.page.evaluate("window.atBody") == "dark"


def test_without_script_there_is_no_dead_button(open_window, site):
    window = open_window(java_script_enabled=False)
    window.open("/articles/whole-piece/")

    assert window.page.locator("[data-theme-switch]").is_hidden()
    assert window.page.locator(".prose p").first.is_visible()


def background(window):
    return window.page.evaluate("getComputedStyle(document.body).backgroundColor")
