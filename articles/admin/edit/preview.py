"""Any version of a piece exactly as readers would get it, for the desk only."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin

from articles.admin.desk_view import DeskRequest
from articles.models import Approval, Article
from articles.public.article_page import load
from articles.public.composing import Piece, context_of


@xframe_options_sameorigin
def preview(request: DeskRequest, article: Article, number: int) -> HttpResponse:
    revision = article.revisions.filter(number=number).first()
    if revision is None:
        raise Http404("This piece has no such version.")
    approval = Approval.objects.filter(revision=revision).select_related("approved_by").first()
    piece = Piece(article=article, revision=revision, approval=approval, preview=True)
    context = context_of(load(piece, timezone.now()))
    response = render(request, "public/article.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
