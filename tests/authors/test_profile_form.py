"""Lists on a profile are typed as one line of text."""

import pytest

from authors.admin import AuthorForm, CommaList, LanguageList
from tests import factories as make

pytestmark = pytest.mark.django_db


def typed(**fields) -> dict:
    return {"name": "Ada", "slug": "ada", "is_active": "on"} | fields


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", []),
        (" , ,", []),
        ("Engines", ["Engines"]),
        (
            " Analytical   engines ,Numbers, Engines,Numbers",
            ["Analytical engines", "Numbers", "Engines"],
        ),
        ("人工智能, علوم", ["人工智能", "علوم"]),
    ],
)
def test_commas_part_the_items(text, items):
    assert CommaList().clean(text) == items


def test_a_list_is_shown_as_it_would_be_typed():
    assert CommaList().prepare_value(["a", "b"]) == "a, b"
    assert CommaList().prepare_value("a,, half typed") == "a,, half typed"


@pytest.mark.parametrize("code", ["en", "pt-BR", "zh-Hans", "sr-Latn-RS", "es-419", "gsw"])
def test_language_codes_are_taken(code):
    assert LanguageList().clean(code) == [code]


@pytest.mark.parametrize("code", ["English", "e", "en_GB", "en-", "12", "en--GB", "<b>"])
def test_what_is_no_language_code_is_named(code):
    form = AuthorForm(typed(languages=f"de, {code}"))

    assert form.errors["languages"] == [
        f"“{code}” is not a language code. Write codes such as en, de or pt-BR."
    ]


def test_too_many_and_too_long_items_are_refused():
    many = AuthorForm(typed(expertise=",".join(str(number) for number in range(21))))
    long = AuthorForm(typed(expertise="x" * 61))

    assert many.errors["expertise"] == ["At most 20 of them, please."]
    assert long.errors["expertise"] == [f"“{'x' * 30}…” is longer than 60 characters."]


def test_a_refused_form_keeps_what_was_typed():
    form = AuthorForm(typed(languages="de, English", expertise="a,, b"))

    assert not form.is_valid()
    assert form["languages"].value() == "de, English"
    assert form["expertise"].value() == "a,, b"


def test_only_a_real_difference_counts_as_a_change():
    author = make.make_author("Ada", expertise=["a", "b"], languages=["en"])
    same = typed(slug=author.slug, expertise=" a ,b,", languages="en")

    assert AuthorForm(same, instance=author).changed_data == []
    other = AuthorForm(same | {"expertise": "b, a"}, instance=author)
    assert other.changed_data == ["expertise"]


@pytest.mark.parametrize("name", ["", "   "])
def test_an_author_needs_a_name(name):
    assert "name" in AuthorForm(typed(name=name)).errors
