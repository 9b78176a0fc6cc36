"""manage.py load_demo: a site to look at, loaded through the workflow. Once is enough."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.demo import loader, loader_desk
from articles.workflow import Refused


class Command(BaseCommand):
    help = "Load the demo's people, sources and pieces. Needs HUBNEWS_DEMO=1; may be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.HUBNEWS_DEMO:
            raise CommandError(
                "Nothing was loaded: the demo makes logins with known passwords. "
                "Set HUBNEWS_DEMO=1 on a machine that only you can reach."
            )
        try:
            count = loader.load(timezone.now())
        except Refused as refusal:
            raise CommandError(f"The demo could not be loaded completely: {refusal}") from refusal
        self.stdout.write(f"Demo: {count} pieces loaded." if count else "Demo: already loaded.")
        self._print_logins()

    def _print_logins(self) -> None:
        self.stdout.write(f"\nReaders:  {settings.SITE_URL}/\nDesk:     {settings.SITE_URL}/admin/")
        for login in loader_desk.logins():
            if login["shown"]:
                name = login["username"]
                roles = " + ".join(login["groups"])
                password = loader_desk.password_of(name)
                self.stdout.write(f"  {name:<14} {password:<19} {login['name']} ({roles})")
