from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Article
from articles.workflow.erase import erase
from articles.workflow.refusals import Refused


class Command(BaseCommand):
    help = (
        "Blank the text of some versions of a piece for good, because the law demands it. "
        "The record keeps that it was done, by whom and why."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The piece's present address.")
        parser.add_argument("versions", nargs="+", type=int, help="The version numbers.")
        parser.add_argument("--by", required=True, help="The username of who answers for it.")
        parser.add_argument("--note", required=True, help="What demands it. Kept in the record.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            article = Article.objects.get(slug=options["slug"])
            by = User.objects.get(username=options["by"])
        except Article.DoesNotExist:
            raise CommandError(f"No piece has the address “{options['slug']}”.") from None
        except User.DoesNotExist:
            raise CommandError(f"Nobody has the username “{options['by']}”.") from None
        try:
            erased = erase(
                article_id=article.pk,
                revision_numbers=options["versions"],
                by=by,
                note=options["note"],
            )
        except Refused as refused:
            raise CommandError(str(refused)) from None
        numbers = ", ".join(str(revision.number) for revision in erased)
        self.stdout.write(f"Erased the text of version {numbers} of “{article.slug}”.")
