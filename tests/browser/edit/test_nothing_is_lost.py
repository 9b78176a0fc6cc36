"""What was typed is there again after a sign-in that ran out, and beside somebody else's text."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests import factories as make
from tests.browser.edit.typing import ADD, change, choose, editor, save

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_typed_comes_back_after_an_expired_sign_in(desk, client, writer):
    make.make_author("Bo Second")
    window = desk(ADD)
    page = window.page
    page.get_by_label("Headline").fill("An hour of work")
    editor(page).click()
    page.keyboard.type("All of it.")
    choose(page, "bylines", "Bo", "Bo Second")
    page.context.clear_cookies(name="sessionid")

    page.keyboard.press("Control+s")
    page.wait_for_url("**/admin/login/**")
    client.force_login(writer)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": window.server}])
    window.open(ADD)
    expect(page.get_by_text("you typed “An hour of work” here")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    expect(editor(page)).to_have_text("All of it.")
    save(page)

    head = Article.objects.get().head
    assert (head.headline, head.body) == ("An hour of work", "<p>All of it.</p>")
    assert [line.author.name for line in head.bylines.all()] == ["Bo Second"]
    copies = "Object.keys(localStorage).filter((key) => key.startsWith('hubnews-copy:'))"
    assert page.evaluate(copies) == []


def test_a_copy_typed_on_an_older_version_leads_to_both_texts(desk, writer):
    article = make.make_draft(writer, headline="Version one")
    window = desk(change(article))
    page = window.page
    page.get_by_label("Headline").fill("Typed on version one")
    make.make_edit(article, make.make_writer(), headline="Version two")
    page.on("dialog", lambda dialog: dialog.accept())

    page.reload()
    expect(page.get_by_text("saving that text will show you both")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    save(page)

    assert page.url.endswith(f"/admin/articles/article/{article.pk}/conflict/3/")
    assert make.fresh(article).head.headline == "Version two"
    assert window.violations() == []
    page.get_by_role("button", name="Edit the two together").click()
    expect(page.get_by_label("Headline")).to_have_value("Typed on version one")
    save(page)
    assert make.fresh(article).head.headline == "Typed on version one"
    assert window.faults == []


def test_leaving_with_unsaved_text_warns(desk):
    window = desk(ADD)
    asked = []
    window.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    window.page.get_by_label("Headline").press_sequentially("Unsaved")

    window.page.get_by_role("link", name="Articles").first.click()
    window.page.wait_for_url("**/admin/articles/article/")

    assert asked == ["beforeunload"]
