"""Accept a finding, or open it again, from a form whose text was saved first: nothing is lost."""

from django.contrib import messages

from articles import workflow
from articles.admin.desk_view import DeskRequest
from articles.models import Article
from articles.workflow import Refused

REASON = "reason:"


def settle(request: DeskRequest, article: Article, revision_id: int) -> bool:
    """Do what the pressed button says, tell what became of it, and say whether it was done."""
    for verb, done in ((workflow.accept, "Accepted"), (workflow.reopen, "Opened again")):
        if key := request.POST.get(verb.__name__):
            try:
                decision = verb(
                    article_id=article.pk,
                    revision_id=revision_id,
                    key=key,
                    reason=reasons_in(request).get(key, ""),
                    by=request.user,
                )
            except Refused as refused:
                messages.error(request, f"Nothing was decided: {refused}")
                return False
            messages.success(request, f"{done}: {decision.says}")
            return True
    return False


def asked(request: DeskRequest) -> bool:
    return any(request.POST.get(name) for name in ("accept", "reopen"))


def reasons_in(request: DeskRequest) -> dict[str, str]:
    """The reasons that were typed, by the key of their finding."""
    return {
        name.removeprefix(REASON): value
        for name, value in request.POST.items()
        if name.startswith(REASON) and isinstance(value, str) and value.strip()
    }


def say_left_over(request: DeskRequest, *, done: bool = False) -> None:
    """A reason with which nothing was decided: repeated, not swallowed.

    `done` says whether the pressed button did what it says with its own.
    """
    pressed = {request.POST.get("accept"), request.POST.get("reopen")} if done else set()
    for key, reason in reasons_in(request).items():
        if key in pressed:
            continue
        messages.warning(
            request, f"You typed a reason, but nothing was decided with it: “{reason}”"
        )
