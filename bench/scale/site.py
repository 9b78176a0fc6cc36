"""One site in a process of its own: it answers what each request of its standard input cost.

A line is a JSON object with `path`, `desk` and `times`; the answer says in milliseconds what one
request took of the processor here, in the database's own process, and by the clock.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

EDITOR = "archive-editor-1"


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hubnews.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    settings.ALLOWED_HOSTS = ["*"]
    # A session would be written into the database that is measured.
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    site = Site()
    for line in sys.stdin:
        asked = json.loads(line)
        answer = getattr(site, asked.pop("do"))(**asked)
        print(json.dumps(answer), flush=True)
    return 0


class Site:
    def __init__(self) -> None:
        from django.contrib.auth.models import User
        from django.contrib.auth.signals import user_logged_in
        from django.test import Client

        # And so would the moment of the last sign-in.
        user_logged_in.disconnect(dispatch_uid="update_last_login")
        self.reader, self.editor = Client(), Client()
        self.editor.force_login(User.objects.get(username=EDITOR))

    def addresses(self, search: bool) -> list[dict[str, Any]]:
        from bench.scale.addresses import addresses

        return [vars(one) for one in addresses(search=search)]

    def sizes(self) -> dict[str, Any]:
        from bench.scale.sizes import sizes

        return sizes()

    def ask(self, path: str, desk: bool, times: int) -> dict[str, Any]:
        """What one of `times` requests costs on average, after one that is not counted."""
        client = self.editor if desk else self.reader
        response, queries = self._counted(client, path)
        wall, here, there = time.perf_counter(), time.process_time(), _backend_seconds()
        for _ in range(times):
            response = client.get(path)
        return {
            "status": response.status_code,
            "bytes": len(response.content),
            "queries": queries,
            "wall": (time.perf_counter() - wall) * 1000 / times,
            "here": (time.process_time() - here) * 1000 / times,
            "there": (_backend_seconds() - there) * 1000 / times,
        }

    def _counted(self, client: Any, path: str) -> tuple[Any, int]:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        return response, len(queries)


def _backend_seconds() -> float:
    """The processor's time of PostgreSQL's process for this connection; 0 on SQLite, which is here.

    The kernel counts it in nanoseconds (the first number of schedstat).
    """
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    assert connection.connection is not None
    pid = connection.connection.info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


if __name__ == "__main__":
    sys.exit(main())
