"""Where files are kept that never change under their name, and their addresses."""

import logging
import re

from django.contrib.staticfiles.apps import StaticFilesConfig
from django.contrib.staticfiles.finders import find, get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

logger = logging.getLogger(__name__)

# Nothing in it that an address would write in another way.
_PLAIN = re.compile(r"[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*")


class Assets(CompressedManifestStaticFilesStorage):
    """Each address is worked out once: the list of names is read when the server starts.

    A page names ten of them, and each would be taken apart and put together anew.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        if name not in self._addresses:
            self._addresses[name] = super().url(name, force)
        return self._addresses[name]

    def stored_name(self, name: str) -> str:
        """As `collectstatic` wrote it down; its own name if it did not.

        A text without its styles can be read, and an error page for want of a style cannot.
        ValueError for a file that the site does not have.
        """
        try:
            return super().stored_name(name)
        except ValueError:
            if find(name) is None:
                raise
            logger.error("“%s” was not collected: run manage.py collectstatic and restart", name)
            return name


def all_collected() -> bool:
    """Whether every static file of the site was there when `collectstatic` was last run.

    The list is read when the server starts. Where files keep their names, there is none to miss.
    """
    collected = getattr(staticfiles_storage, "hashed_files", None)
    if collected is None:
        return True
    ignored = StaticFilesConfig.ignore_patterns
    return all(
        path in collected for finder in get_finders() for path, _storage in finder.list(ignored)
    )


class Uploads(FileSystemStorage):
    """The address of a file is its folder's and its name: a list of pieces names a hundred."""

    def url(self, name: str | None) -> str:
        plain = name and self.base_url and _PLAIN.fullmatch(name)
        return f"{self.base_url}{name}" if plain else super().url(name)
