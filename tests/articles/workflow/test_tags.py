"""Names of subjects, however odd, become addresses that a page can have."""

import pytest

from articles.models import Tag
from articles.workflow import Incomplete
from tests.factories import NOW, make_draft, make_published

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["㍿" * 60, "ﷺ" * 20, "ﬃ" * 30, "!?", "🦊"])
def test_a_piece_with_an_odd_tag_has_its_page(client, time_machine, name):
    time_machine.move_to(NOW, tick=False)
    article = make_published(now=NOW, tags=(name,))

    page = client.get(article.get_absolute_url())

    tag = Tag.objects.get()
    assert (page.status_code, client.get(tag.get_absolute_url()).status_code) == (200, 200)
    assert len(tag.slug) <= 100


@pytest.mark.parametrize("name", ["x" * 101, "ﷺ" * 101, "ŉ" * 100])
def test_a_name_that_is_too_long_is_told(name):
    with pytest.raises(Incomplete, match="A tag has at most 100 characters"):
        make_draft(tags=(name,))

    assert not Tag.objects.exists()


def test_two_tags_with_one_address_get_two():
    make_draft(tags=("C++", "C"))

    assert sorted(Tag.objects.values_list("slug", flat=True)) == ["c", "c_1"]
