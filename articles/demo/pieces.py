"""The demo's content as it stands in its data files."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"

ACCEPTING = "The snapshot is our own note of what was read, not the text itself."


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One file. `data` holds its keys as written; `versions` are its bodies, oldest first."""

    name: str
    data: dict[str, Any]

    @property
    def headline(self) -> str:
        return str(self.data["headline"])

    @property
    def changes(self) -> list[dict[str, Any]]:
        return list(self.data.get("changes", []))

    @property
    def mended(self) -> bool:
        """Whether the reviewer changed the text while approving it."""
        return "mended" in self.data

    @property
    def accepting(self) -> str:
        """Why its reviewer accepts what the checks find."""
        return str(self.data.get("accepting", ACCEPTING))

    @property
    def versions(self) -> list[str]:
        """What the reviewer mended, what each change replaced, the body, a draft on top of it."""
        bodies = [self.data["body"].strip()]
        for change in reversed(self.changes):
            bodies.insert(0, _swap(bodies[0], change["before"]))
        if self.mended:
            bodies.insert(0, _swap(bodies[0], self.data["mended"]["before"]))
        if head := self.data.get("head"):
            bodies.append(_swap(bodies[-1], head["after"]))
        return bodies

    def standfirst(self, version: int) -> str:
        if version > len(self.changes) + self.mended:
            return str(self.data["head"]["standfirst"])
        return str(self.data["standfirst"])


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def all_pieces() -> list[Piece]:
    files = sorted((CONTENT / "pieces").glob("*.toml"))
    return [Piece(name=file.stem, data=read(f"pieces/{file.stem}")) for file in files]


def _swap(body: str, pairs: list[list[str]]) -> str:
    """The body with each first text replaced by the second; each must stand there once."""
    for found, wanted in pairs:
        if body.count(found) != 1:
            raise ValueError(f"This text does not stand in the body exactly once: {found!r}")
        body = body.replace(found, wanted)
    return body
