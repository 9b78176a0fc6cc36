"""Whoever gives a wrong setting is told so, and no more."""

import os
import subprocess
import sys

from django.conf import settings


def test_a_wrong_setting_stops_a_command_with_one_sentence(tmp_path):
    environ = {
        "PATH": os.environ["PATH"],
        "HUBNEWS_DATA_DIR": str(tmp_path),
        "HUBNEWS_SECRET_KEY": "x" * 50,
        "HUBNEWS_ALLOWED_HOSTS": "https://news.example",
    }

    done = subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", "check"],
        env=environ, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    sentence = (
        "HUBNEWS_ALLOWED_HOSTS must be host names such as news.example, not “https://news.example”."
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{sentence}\n")
