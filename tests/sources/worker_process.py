"""`manage.py worker` in a process of its own that may fetch from the tests' server, whose port is
its first argument. Run by `test_worker_process.py`."""

import sys

import django


def main() -> None:
    django.setup()
    from django.core.management import call_command

    from sources.fetching import guard

    with guard.allowing("127.0.0.1", int(sys.argv[1])):
        call_command("worker", *sys.argv[2:])


if __name__ == "__main__":
    main()
