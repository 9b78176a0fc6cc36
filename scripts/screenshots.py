"""Take the README's pictures: serve a fresh demo, look at it as a reader and as the desk does."""

import io
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from scripts import tools

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
PORT = 8017
SITE = f"http://127.0.0.1:{PORT}"
SEED = "why-chinas-top-ai-experts-are-freaking-out-about-ai-risks"


@dataclass(frozen=True)
class Shot:
    """One picture: `login` is a demo login, empty for a reader."""

    name: str
    path: str
    login: str = ""
    dark: bool = False
    width: int = 1280
    height: int = 1000


SHOTS = [
    Shot("front", "/", height=1400),
    Shot("front-dark-narrow", "/", dark=True, width=390, height=1000),
    Shot("article", f"/articles/{SEED}/", height=1400),
    Shot("corrections", "/corrections/"),
    Shot("desk", "/admin/", login="editor"),
    Shot("articles", "/admin/articles/article/", login="editor"),
    Shot("edit", "/admin/articles/article/{draft}/change/", login="writer", height=1200),
    Shot("review", "/admin/articles/article/{review}/review/", login="editor", height=1200),
    Shot("inbox", "/admin/inbox/", login="writer"),
    Shot("checks", "/admin/articles/article/{checked}/change/#checks", login="writer", height=1300),
    Shot("audit", "/admin/articles/article/{live}/audit/", login="editor"),
    Shot("history", "/admin/articles/article/{live}/history/", login="editor", dark=True),
]


def main() -> None:
    with tempfile.TemporaryDirectory() as data:
        server = subprocess.Popen(
            [sys.executable, "-m", "scripts.demo"],
            cwd=ROOT,
            env=os.environ | {"PORT": str(PORT), "HUBNEWS_DATA_DIR": data},
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for_the_server(server)
            take_all()
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_for_the_server(server: subprocess.Popen[bytes]) -> None:
    for _second in range(120):
        if server.poll() is not None:
            sys.exit("The demo did not start: run `make demo` to see why.")
        try:
            urllib.request.urlopen(SITE, timeout=1).close()
            return
        except OSError:
            time.sleep(1)
    sys.exit("The demo did not answer within two minutes.")


def take_all() -> None:
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=tools.chromium() or None,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for shot in SHOTS:
            context = browser.new_context(
                viewport={"width": shot.width, "height": shot.height},
                color_scheme="dark" if shot.dark else "light",
            )
            page = context.new_page()
            if shot.login:
                sign_in(page, shot.login)
            page.goto(SITE + shot.path.format(**pieces(page) if shot.login else {}))
            page.wait_for_load_state("networkidle")
            keep(shot.name, page.screenshot())
            context.close()
        browser.close()
    print(f"Wrote {len(SHOTS)} pictures to docs/screenshots/.")


def sign_in(page, login: str) -> None:  # type: ignore[no-untyped-def]
    page.goto(f"{SITE}/admin/login/")
    page.fill("[name=username]", login)
    page.fill("[name=password]", f"{login}-demo")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/admin/")


def pieces(page) -> dict[str, str]:  # type: ignore[no-untyped-def]
    """The primary keys of a draft, of a piece in review, of one with a history and a faulty one."""
    return {
        "draft": key_of(page, "changes_requested"),
        "review": key_of(page, "in_review"),
        "live": key_of(page, "draft", "corrections"),
        "checked": key_of(page, "draft", "harbour"),
    }


def key_of(page, state: str, words: str = "") -> str:  # type: ignore[no-untyped-def]
    query = f"?q={words}" if words else f"?desk={state}"
    page.goto(f"{SITE}/admin/articles/article/{query}")
    link = page.locator("a[href*='/change/']").first.get_attribute("href")
    return str(link).split("/article/")[1].split("/")[0]


def keep(name: str, png: bytes) -> None:
    import PIL.Image

    PIL.Image.open(io.BytesIO(png)).convert("RGB").save(
        FOLDER / f"{name}.webp", "WEBP", quality=82, method=6
    )


if __name__ == "__main__":
    main()
