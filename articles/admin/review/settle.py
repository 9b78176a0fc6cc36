"""Accept a finding, or open it again, while deciding: the note, the ticks and the edits stay."""

from django.http import HttpResponse
from django.shortcuts import redirect

from articles.admin.checks.settling import reasons_in
from articles.admin.checks.settling import settle as settle_finding
from articles.admin.desk_view import DeskRequest
from articles.admin.pages import page_of
from articles.admin.review.decision import Decision
from articles.admin.review.screen import show
from articles.models import Article


def settle(request: DeskRequest, article: Article) -> HttpResponse:
    checks = f"{page_of(article, 'review')}#checks"
    if request.method != "POST":
        return redirect(checks)
    decision = Decision.posted(request.POST)
    if not decision.is_valid():
        return show(request, article, decision=decision, status=400)
    settled = settle_finding(request, article, decision.read_id)
    head = article.head
    mends = head is not None and head.pk == decision.read_id and decision.mends(head)
    others = len(reasons_in(request)) > settled
    if settled and not (mends or others or decision.cleaned_data["note"] or decision.ticked):
        return redirect(checks)
    return show(request, article, decision=decision, mending=mends, status=200 if settled else 409)
