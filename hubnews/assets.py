"""Where files are kept that never change under their name, and their addresses."""

import re

from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

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


class Uploads(FileSystemStorage):
    """The address of a file is its folder's and its name: a list of pieces names a hundred."""

    def url(self, name: str | None) -> str:
        plain = name and self.base_url and _PLAIN.fullmatch(name)
        return f"{self.base_url}{name}" if plain else super().url(name)
