"""What a piece must have before somebody is asked to review it."""

from articles.models import Revision
from articles.workflow.refusals import Incomplete


def missing_parts(revision: Revision) -> list[str]:
    """The parts still missing, each named as the edit form names it."""
    missing = []
    if not revision.body.strip():
        missing.append("a body")
    if revision.section_id is None:
        missing.append("a section")
    if not revision.bylines.exists():
        missing.append("a byline")
    if revision.image_id and not (revision.image_alt or revision.image_decorative):
        missing.append("alt text for the image (or a tick at “decorative”)")
    return missing


def check_ready(revision: Revision) -> None:
    if missing := missing_parts(revision):
        listed = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"
        raise Incomplete(f"The piece still needs {listed}.")
