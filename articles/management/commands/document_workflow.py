from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from articles.workflow.diagram import markdown


class Command(BaseCommand):
    help = "Write docs/workflow.md from the transition table."

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "workflow.md"
        path.write_text(markdown(), encoding="utf-8")
        self.stdout.write("Wrote docs/workflow.md.")
