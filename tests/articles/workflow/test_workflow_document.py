from pathlib import Path

from django.conf import settings

from articles.workflow.diagram import markdown


def test_the_document_is_not_stale():
    written = Path(settings.BASE_DIR, "docs", "workflow.md").read_text(encoding="utf-8")

    assert written == markdown(), "Run `python manage.py document_workflow`."
