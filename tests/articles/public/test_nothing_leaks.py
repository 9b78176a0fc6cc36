"""Every state a piece can reach, every public address: what must not be public is nowhere.

And what must be is there. The states come from the transition table, the addresses from the
URLconf: a new one of either is walked, or fails here.
"""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, PublicState
from articles.public.urls import urlpatterns as public_patterns
from hubnews.urls import urlpatterns as root_patterns
from tests.articles.public.reachable import (
    FIELDS,
    FORMER,
    PRESENT,
    all_ways,
    reachable,
    state_after,
    walk,
    word,
)

SITE_FEEDS = {"site_rss", "site_atom", "site_json"}
SUBJECT_FEEDS = {
    f"{about}_{form}" for about in ("section", "tag", "author") for form in ("rss", "atom", "json")
}
FEEDS = SITE_FEEDS | SUBJECT_FEEDS
SUBJECT_PAGES = {"section", "tag", "author", "outlet", "feed_source"}
LISTS = {"front", "archive"} | SUBJECT_PAGES

# Where each part of a live text must be found, and where else it may be. “search” means that a
# search for the word finds the piece; “former” that the piece's earlier address leads to it.
LIVE: dict[str, tuple[set[str], set[str]]] = {
    "headline": (LISTS | FEEDS | {"article", "search", "sitemap_news"}, {"corrections"}),
    "standfirst": (FEEDS | {"article", "search"}, LISTS),
    "body": (FEEDS | {"article", "search"}, set()),
    "alt": (FEEDS | {"article"}, LISTS),
    "caption": (FEEDS | {"article"}, set()),
    "tag": (FEEDS | {"article", "tag", "sitemap_pages"}, set()),
    "document": (FEEDS | {"article"}, {"outlet", "feed_source"}),
    "slug": (
        LISTS | FEEDS | {"article", "former", "sitemap_month", "sitemap_news"},
        {"corrections"},
    ),
}
# A notice names the piece, and a tag's feed is named after its tag.
RETRACTED: dict[str, tuple[set[str], set[str]]] = {
    "headline": (FEEDS | {"article", "corrections"}, {"front"}),
    "tag": ({"tag_rss", "tag_atom", "tag_json"}, set()),
    "slug": (FEEDS | {"article", "former", "sitemap_month", "corrections"}, {"front"}),
}
# Not even the present address is told: it holds the words of the headline.
GONE: dict[str, tuple[set[str], set[str]]] = {}
STATUS = {
    PublicState.LIVE: 200,
    PublicState.RETRACTED: 200,
    PublicState.UNPUBLISHED: 410,
    PublicState.TAKEN_DOWN: 451,
}


@pytest.mark.django_db
@pytest.mark.parametrize("way", all_ways(), ids=" ".join)
def test_nothing_leaks(way, client, time_machine):
    walked, state = walk(way), state_after(way)
    article = walked.article
    assert (article.desk_state, article.public_state) == (state.desk, state.public)

    for at in moments(article, walked.clock):
        time_machine.move_to(at, tick=False)
        visible = article.published_at is not None and article.published_at <= at

        page = client.get(f"/articles/{PRESENT}/")
        assert page.status_code == (STATUS[article.public_state] if visible else 404)
        live = article.live.revision_id if article.live else None
        seen = Seen(client, at, list(walked.texts.values()))
        for revision, number in walked.texts.items():
            is_public = visible and revision == live
            expected = public_parts(article) if is_public else {}
            for name in FIELDS:
                seen.check(name, word(name, number), number, expected.get(name, (set(), set())))
        expected = public_parts(article) if visible else {}
        number = walked.texts[live] if live else 1
        seen.check("slug", PRESENT, number, expected.get("slug", (set(), set())))


def moments(article: Article, now: datetime) -> list[datetime]:
    """Now; and for a piece with a time of publication just before, at, and a day after it."""
    if article.public_state != PublicState.LIVE:
        return [now]
    due = article.published_at
    return [due - timedelta(microseconds=1), due, due + timedelta(days=1)]


def public_parts(article: Article) -> dict[str, tuple[set[str], set[str]]]:
    return {PublicState.LIVE: LIVE, PublicState.RETRACTED: RETRACTED}.get(
        article.public_state, GONE
    )


class Seen:
    """Every public address, fetched once: for no text in particular, or for one of them."""

    def __init__(self, client: Client, at: datetime, numbers: list[int]) -> None:
        self.client = client
        self.pages = {
            (name, number): fetch(client, address)
            for name, number, address in addresses(at, numbers)
        }

    def check(self, name: str, said: str, number: int, expected: tuple[set[str], set[str]]) -> None:
        """`said` stands where it must, and nowhere but there and where it may."""
        must, may = expected
        found = {
            page if of in (None, number) else f"{page} of another text"
            for (page, of), text in self.pages.items()
            if said in text
        }
        if name != "slug" and PRESENT in fetch(self.client, f"/search/?q={said}"):
            found.add("search")
        assert must <= found, f"{name} is missing from {sorted(must - found)}"
        assert found <= must | may, f"{name} leaks into {sorted(found - must - may)}"


def addresses(at: datetime, numbers: list[int]) -> list[tuple[str, int | None, str]]:
    """(name, text it belongs to, address): every public URL, the subjects' for each text."""
    year, month = f"{at:%Y}", f"{at:%m}"
    found: list[tuple[str, int | None, str]] = [
        ("article", None, reverse("public:article", args=[PRESENT])),
        ("former", None, reverse("public:article", args=[FORMER])),
        ("archive", None, reverse("public:archive", args=[int(year), int(month)])),
        ("sitemap_month", None, f"/sitemaps/{year}-{month}.xml"),
        *((name, None, reverse(f"public:{name}")) for name in sorted(PLAIN)),
    ]
    for number in numbers:
        subject = {
            "section": [f"section-{number}"],
            "tag": [word("tag", number)],
            "author": [f"author-{number}"],
            "outlet": [f"outlet-{number}"],
            "feed_source": [f"outlet-{number}", f"feed-{number}"],
        }
        for name in sorted(SUBJECT_PAGES | SUBJECT_FEEDS):
            about = subject.get(name) or subject[name.split("_")[0]]
            found.append((name, number, reverse(f"public:{name}", args=about)))
    return found


PLAIN = SITE_FEEDS | {
    *("front", "search", "corrections", "robots"),
    *("sitemap", "sitemap_pages", "sitemap_news"),
}


def fetch(client: Client, address: str) -> str:
    """Everything a reader gets: the page, or where a redirect leads."""
    response = client.get(address)
    assert response.status_code in {200, 301, 404, 410, 451}, address
    return (response.content.decode() + response.headers.get("Location", "")).lower()


def test_every_public_address_is_fetched():
    names = {name for name, _number, _address in addresses(datetime(2026, 11, 23), [1])}

    assert {pattern.name for pattern in public_patterns} == names - {"former"}
    assert [str(pattern.pattern) for pattern in root_patterns] == [
        "admin/",  # asks for a login first
        "media/<path:path>",  # files under unguessable names
        "",
    ]


def test_every_public_state_is_reached():
    assert {state.public for state in reachable()} == set(PublicState)
