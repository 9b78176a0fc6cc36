"""Reads a page as a reader would: what it answers, what stands where, which words."""

from lxml import html


def get(client, address, status=200):
    """The page as a tree; what every page must keep to is asserted on the way."""
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    return html.document_fromstring(response.content.decode())


def open_article(client, article):
    return get(client, f"/articles/{article.slug}/")


def words(element):
    """Its text on one line, as it is read."""
    return " ".join(element.text_content().split())


def of_class(tree, name):
    return tree.xpath(f"descendant-or-self::*[contains(concat(' ', @class, ' '), ' {name} ')]")


def texts(tree, name):
    """The words of every element with this class, in order."""
    return [words(element) for element in of_class(tree, name)]


def headlines(tree):
    """The headlines of all cards, in the order of the page."""
    return [
        words(link)
        for card in of_class(tree, "card")
        for link in card.xpath(".//*[self::h2 or self::h3]/a")
    ]


def links(tree, name):
    """(words, address) of every link inside elements with this class."""
    return [
        (words(link), link.get("href"))
        for element in of_class(tree, name)
        for link in element.iter("a")
    ]
