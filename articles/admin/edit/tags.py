"""Tags that exist already, for the suggestions under the tag field."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse

from articles.admin.desk_view import DeskRequest
from articles.models import Tag
from articles.text.keys import tag_key

MOST = 12


def tag_suggestions(request: DeskRequest) -> JsonResponse:
    """Names whose key begins with what was typed, then names that hold it somewhere."""
    if not request.user.has_perm("articles.view_tag"):
        raise PermissionDenied("Your role does not include the tags.")
    key = tag_key(request.GET.get("q", "").replace("\0", ""))[:100]
    if not key:
        return JsonResponse({"tags": []})
    tags = Tag.objects.order_by("key")
    names = list(tags.filter(key__startswith=key).values_list("name", flat=True)[:MOST])
    if len(names) < MOST:
        inside = tags.filter(key__contains=key).exclude(key__startswith=key)
        names += inside.values_list("name", flat=True)[: MOST - len(names)]
    return JsonResponse({"tags": names})
