"""What a reviewer answers for are rows, and each approval keeps them as they were asked."""

import pytest

from articles import workflow
from articles.models import Approval, Standard
from tests.factories import ALL_STANDARDS, approve, head_id, make_editor, make_submitted

pytestmark = pytest.mark.django_db


def sign(article, standards):
    return workflow.approve(
        article_id=article.pk,
        revision_id=head_id(article),
        by=make_editor(),
        standards=standards,
    )


def test_an_approval_keeps_each_question_and_its_answer():
    approval = approve(make_submitted())

    assert approval.standards == ALL_STANDARDS
    assert approval.answers == [
        {
            "key": standard.key,
            "name": standard.name,
            "question": standard.question,
            "required": True,
            "met": True,
        }
        for standard in Standard.objects.all()
    ]


def test_one_that_is_not_required_may_stay_open_and_is_recorded_as_open():
    Standard.objects.filter(key="depth").update(required=False)

    approval = sign(make_submitted(), ["perspective", "sources", "quotes"])

    assert [(answer["key"], answer["met"]) for answer in approval.answers] == [
        ("perspective", True),
        ("depth", False),
        ("sources", True),
        ("quotes", True),
    ]
    assert approval.met == ["Original perspective", "Sources checked", "Quotes checked"]


def test_one_that_was_retired_is_not_asked():
    Standard.objects.filter(key="depth").update(active=False)

    approval = sign(make_submitted(), ["perspective", "sources", "quotes"])

    assert [answer["key"] for answer in approval.answers] == ["perspective", "sources", "quotes"]


def test_one_that_was_retired_meanwhile_is_told():
    Standard.objects.filter(key="depth").update(active=False)

    with pytest.raises(workflow.Incomplete, match="The standards were changed while you were"):
        sign(make_submitted(), ALL_STANDARDS)

    assert Approval.objects.count() == 0


def test_a_new_one_is_asked_at_once():
    Standard.objects.create(key="fair", name="Fair", question="Was everybody heard?", position=9)

    with pytest.raises(workflow.Incomplete, match="Still open: “Fair”"):
        sign(make_submitted(), ALL_STANDARDS)


def test_renaming_one_does_not_rename_what_was_answered():
    approval = approve(make_submitted())

    Standard.objects.filter(key="depth").update(name="Depth", question="Deep?")

    approval.refresh_from_db()
    assert approval.met[1] == "Technical depth"


def test_a_question_that_was_rewritten_meanwhile_is_not_answered():
    from articles.workflow.standards import asked_today, fingerprint

    article = make_submitted()
    read = fingerprint(asked_today())
    Standard.objects.filter(key="depth").update(question="Did you telephone every source?")

    with pytest.raises(workflow.Incomplete, match="The standards were changed while you were"):
        workflow.approve(
            article_id=article.pk,
            revision_id=head_id(article),
            by=make_editor(),
            standards=ALL_STANDARDS,
            asked=read,
        )

    assert Approval.objects.count() == 0
