"""An author's profile and everything that carries their byline.

The page is there without pieces too: a reviewer's name leads here from other people's work.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language_info
from django.views.decorators.http import require_safe

from articles.public.credits import person_of
from articles.public.cursor import read_cursor
from articles.public.furniture import furniture, menu
from articles.public.head import head_of
from articles.public.listings import list_page, listed
from articles.public.page import page
from articles.public.structured_data import for_author
from authors.models import Author
from hubnews.pagecache.contract import reads


@reads("before")
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    at, before = timezone.now(), read_cursor(request.GET.get("before"))
    author = get_object_or_404(Author.objects.prefetch_related("links"), slug=slug)
    listing = list_page(listed("author", author.pk, at, before), at, before)
    if before is not None and not listing.cards:
        raise Http404("The list ends before this place.")
    address = author.get_absolute_url()
    person = person_of(author, [(link.label, link.url) for link in author.links.all()])
    context = {
        **furniture(at, menu()),
        "author": author,
        "person": person,
        "languages": [language_name(code) for code in author.languages],
        "list": listing,
        "address": address,
        "feed_base": address,
        **head_of(
            title=author.name,
            address=address,
            before=before,
            graph=for_author(author, [url for _label, url in person.links]),
            description=author.bio,
            kind="profile",
        ),
    }
    return page("public/author.html", context)


def language_name(code: str) -> str:
    """“German” for “de”; a code nobody knows stays as it was typed."""
    try:
        return str(get_language_info(code.lower())["name"])
    except KeyError:
        return code
