"""What is inside a backup: a manifest, a list of checksums, the database and the uploads."""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FORMAT = 1
MANIFEST = "manifest.json"
# In the form that `sha256sum --check` reads.
SUMS = "SHA256SUMS"
MEDIA = "media"
NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")
UNFINISHED = ".unfinished-"
_BLOCK = 1 << 20
_LINE = re.compile(r"(\\?)([0-9a-f]{64})  (.+)")


class Refused(Exception):
    """One sentence for the person who ran the command."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    made_at: str
    #: `sqlite` or `postgresql`, and the version of the server or library.
    database: str
    database_version: str
    database_file: str
    #: The last migration of each app that had been applied.
    migrations: dict[str, str]
    #: False where uploads are kept by somebody else, such as S3.
    media: bool
    files: int
    sums_sha256: str
    django: str
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), indent=2, sort_keys=True)
        write_durably(folder / MANIFEST, f"{text}\n".encode())


def read_manifest(folder: Path) -> Manifest:
    """Raises `Refused` where no whole backup lies."""
    try:
        found: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        if found["format"] != FORMAT:
            raise Refused(
                f"{folder} was made by another version of HubNews, which must restore it."
            )
        return Manifest(**found)
    except (OSError, ValueError, TypeError, KeyError):
        raise Refused(f"{folder} is no backup: it has no readable {MANIFEST}.") from None


def write_sums(folder: Path, sums: dict[str, str]) -> str:
    """Write the list and return its own checksum."""
    lines = "".join(_line(path, sums[path]) for path in sorted(sums)).encode(
        errors="surrogateescape"
    )
    write_durably(folder / SUMS, lines)
    return hashlib.sha256(lines).hexdigest()


def read_sums(folder: Path) -> dict[str, str]:
    """Path within the backup to SHA-256 in hexadecimal."""
    found = {}
    try:
        text = (folder / SUMS).read_bytes().decode(errors="surrogateescape")
    except OSError as error:
        raise Refused(f"{folder / SUMS} cannot be read: {error.strerror}.") from None
    for line in text.split("\n")[:-1]:
        match = _LINE.fullmatch(line)
        if match is None:
            raise Refused(f"{folder / SUMS} is damaged.")
        escaped, digest, path = match.groups()
        found[_unescaped(path) if escaped else path] = digest
    return found


def verify(folder: Path, manifest: Manifest) -> dict[str, str]:
    """The checksums, after every file has been read and found to have its own."""
    if checksum(folder / SUMS) != manifest.sums_sha256:
        raise Refused(f"{folder} is damaged: {SUMS} is not the one that was written.")
    sums = read_sums(folder)
    if manifest.database_file not in sums:
        raise Refused(f"{folder} is damaged: the database is not in {SUMS}.")
    for path, wanted in sums.items():
        if ".." in Path(path).parts or Path(path).is_absolute():
            raise Refused(f"{folder} is damaged: “{path}” leads out of it.")
        if checksum(folder / path) != wanted:
            raise Refused(f"{folder} is damaged: “{path}” is not what was written.")
    return sums


def checksum(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Refused(f"{path} cannot be read: {(error.strerror or '').lower()}.") from None


def whole_backups(target: Path) -> list[Path]:
    """Oldest first. What has no manifest is no backup."""
    return sorted(
        path
        for path in target.iterdir()
        if NAME.fullmatch(path.name) and (path / MANIFEST).exists()
    )


def copy_durably(source: Path, target: Path) -> str:
    """Copy bytes and time of change to a file that must not exist; returns the SHA-256."""
    digest = hashlib.sha256()
    with source.open("rb") as read, target.open("xb") as written:
        for block in _blocks(read):
            digest.update(block)
            written.write(block)
        written.flush()
        os.fsync(written.fileno())
        changed = os.fstat(read.fileno())
    os.utime(target, ns=(changed.st_atime_ns, changed.st_mtime_ns))
    return digest.hexdigest()


def write_durably(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _blocks(file: Any) -> Iterator[bytes]:
    while block := file.read(_BLOCK):
        yield block


def _line(path: str, digest: str) -> str:
    if "\\" in path or "\n" in path:
        return f"\\{digest}  {path.replace('\\', '\\\\').replace('\n', '\\n')}\n"
    return f"{digest}  {path}\n"


def _unescaped(path: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], path)
