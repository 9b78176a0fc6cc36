"""JSON-LD of profiles, the front and lists, and how it stands inside a page."""

import json

import pytest
from lxml import html

from articles.public import structured_data
from tests import factories as make

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


def test_an_author_page():
    author = make.make_author(
        "Ada One",
        bio="She writes.",
        website="https://ada.example/",
        expertise=["Chips"],
        languages=["en", "de"],
    )

    graph = structured_data.for_author(author, ["https://social.example/@ada", "javascript:1"])
    profile, somebody, _publisher, _crumbs = graph["@graph"]

    assert (profile["@type"], profile["mainEntity"]) == (
        "ProfilePage",
        {"@id": f"{SITE}/authors/ada-one/#person"},
    )
    assert somebody == {
        "@type": "Person",
        "@id": f"{SITE}/authors/ada-one/#person",
        "name": "Ada One",
        "url": f"{SITE}/authors/ada-one/",
        "sameAs": ["https://ada.example/", "https://social.example/@ada"],
        "description": "She writes.",
        "knowsAbout": ["Chips"],
        "knowsLanguage": ["en", "de"],
        "worksFor": {"@id": f"{SITE}/#organization"},
    }


def test_the_front_and_a_list():
    front = structured_data.for_front()["@graph"]
    listed = structured_data.for_list("AI", "/sections/ai/")["@graph"]

    assert [thing["@type"] for thing in front] == ["WebSite", "Organization"]
    assert front[0]["potentialAction"]["target"]["urlTemplate"] == f"{SITE}/search/?q={{words}}"
    assert [thing["@type"] for thing in listed] == ["CollectionPage", "BreadcrumbList"]
    assert listed[0]["url"] == f"{SITE}/sections/ai/"


def test_nothing_in_a_text_ends_the_script_element():
    evil = "</script><script>alert(1)</script><!-- & \u2028\u2029 <![CDATA["

    script = structured_data.as_script({"headline": evil})

    (element,) = html.fragment_fromstring(script, create_parent="div").iter("script")
    assert element.get("type") == "application/ld+json"
    assert json.loads(element.text) == {"headline": evil}
    assert not set(element.text) & set("<>&\u2028\u2029")
