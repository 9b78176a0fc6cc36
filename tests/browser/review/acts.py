"""What somebody does on the pages of a decision."""

from django.urls import reverse
from playwright.sync_api import Page

from articles.models import Article

BODY = "".join(f"<p>Paragraph {n} says what ten people saw on the square.</p>" for n in range(1, 9))


def at(article: Article, name: str, *args: object) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *args])


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def messages(page: Page) -> list[str]:
    return page.locator(".messagelist li").all_inner_texts()


def tick_all(page: Page) -> None:
    for box in page.locator("[name=standards]").all():
        box.check()
