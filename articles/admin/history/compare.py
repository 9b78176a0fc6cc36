"""Any two versions of a piece compared, with a slider over its versions."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from articles.admin.desk_view import DeskRequest
from articles.admin.history.comparison import compare_revisions
from articles.admin.pages import desk_response, page_of, version_of
from articles.admin.strip import strip_of
from articles.models import Article, Revision
from articles.workflow import Verb
from articles.workflow.act import rule_for
from articles.workflow.ask import may


@dataclass(frozen=True, kw_only=True)
class Range:
    """The numbers the sliders run over, and the neighbours of the two chosen."""

    last: int
    old: int
    new: int

    @property
    def earlier(self) -> tuple[int, int] | None:
        return (self.old - 1, self.new - 1) if self.old > 1 else None

    @property
    def later(self) -> tuple[int, int] | None:
        return (self.old + 1, self.new + 1) if self.new < self.last else None


def pick(request: DeskRequest, article: Article) -> HttpResponse:
    """The address of a comparison from a form's two choices, the older first."""
    chosen = sorted(_number(request.GET.get(name, "")) for name in ("old", "new"))
    return redirect(page_of(article, "compare", *chosen))


def compare(request: DeskRequest, article: Article, old: int, new: int) -> HttpResponse:
    if old > new:
        return redirect(page_of(article, "compare", new, old))
    before, after = _found(article, old), _found(article, new)
    numbers = article.revisions.values_list("number", flat=True)
    return desk_response(
        request,
        "compare.html",
        title=f"Version {old} and version {new}",
        article=article,
        strip=strip_of(article, request.user),
        comparison=compare_revisions(before, after),
        range=Range(last=max(numbers), old=old, new=new),
        may_restore=may(Verb.SAVE, request.user)
        and rule_for(Verb.SAVE, article, timezone.now()) is not None,
    )


def _found(article: Article, number: int) -> Revision:
    revision = version_of(article, number=number)
    if revision is None:
        raise Http404("This piece has no such version.")
    return revision


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Http404("There is no such version.")
    return int(text)
