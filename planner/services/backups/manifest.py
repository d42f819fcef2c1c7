"""The manifest of a backup: what is in the archive, and the sum of each part."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any, Self

from planner.domain.refusal import Refusal

FORMAT = "k2portal/backup/1"
MANIFEST = "manifest.json"
SUM = re.compile(r"[0-9a-f]{64}")

Migration = tuple[str, str]


def member_of_table(name: str) -> str:
    """Where the rows of a table are in the archive."""
    return f"tables/{name}.jsonl"


def member_of_file(name: str) -> str:
    """Where an uploaded file is in the archive."""
    return f"files/{name}"


class BadArchive(Refusal):
    """The file is no backup, or not as it was when it was made."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file in the archive: where, how many bytes, and their SHA-256."""

    member: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TablePart:
    """The rows of a table, a JSON list of its columns on each line."""

    table: str
    columns: tuple[str, ...]
    rows: int
    part: Part


@dataclass(frozen=True, slots=True)
class FilePart:
    """An uploaded file; `name` is what the database calls it."""

    name: str
    part: Part


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup has in it.

    `portal` is the version that made it, at `made`, and `database` what kind of
    database that had. `lost` are files that were missing or damaged already.
    """

    portal: str
    made: str
    database: str
    migrations: tuple[Migration, ...]
    tables: tuple[TablePart, ...]
    files: tuple[FilePart, ...]
    lost: tuple[str, ...]

    @property
    def parts(self) -> Iterator[Part]:
        """Everything but the manifest itself."""
        yield from (each.part for each in self.tables)
        yield from (each.part for each in self.files)

    @property
    def size(self) -> int:
        """How many bytes it is, unpacked."""
        return sum(part.size for part in self.parts)

    def rows_of(self, table: str) -> int:
        """How many rows of `table` are in it."""
        return sum(each.rows for each in self.tables if each.table == table)

    def as_data(self) -> dict[str, Any]:
        """The manifest as it is written."""
        return {"format": FORMAT, **asdict(self)}

    @classmethod
    def from_data(cls, data: Any) -> Self:
        """The manifest as it was read; raises BadArchive where it is none."""
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise BadArchive("It is no backup of this portal.")
        try:
            manifest = cls(
                portal=_text(data["portal"]),
                made=_text(data["made"]),
                database=_text(data["database"]),
                migrations=tuple((_text(a), _text(n)) for a, n in data["migrations"]),
                tables=tuple(_table(each) for each in data["tables"]),
                files=tuple(_file(each) for each in data["files"]),
                lost=tuple(_text(each) for each in data["lost"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise BadArchive("Its manifest cannot be understood.") from problem
        members = [part.member for part in manifest.parts]
        if len(set(members)) < len(members):
            raise BadArchive("Its manifest names something twice.")
        return manifest


def _table(data: dict[str, Any]) -> TablePart:
    name, columns = _text(data["table"]), tuple(map(_text, data["columns"]))
    part = _part(data["part"], member_of_table(name))
    return TablePart(name, columns, _count(data["rows"]), part)


def _file(data: dict[str, Any]) -> FilePart:
    name = _text(data["name"])
    return FilePart(name, _part(data["part"], member_of_file(name)))


def _part(data: dict[str, Any], member: str) -> Part:
    part = Part(_text(data["member"]), _count(data["size"]), _text(data["sha256"]))
    if part.member != member or not SUM.fullmatch(part.sha256):
        raise ValueError(part)
    if not is_inside(member.partition("/")[2]):
        raise BadArchive("A name in it leads out of the archive.")
    return part


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or value < 0:
        raise TypeError(value)
    return value


def is_inside(name: str) -> bool:
    """Whether the path `name` stays in the folder that it is put into."""
    path = PurePosixPath(name)
    odd = path.is_absolute() or ".." in path.parts or not path.parts
    return not odd and not re.search(r"[\\:\x00-\x1f]", name)
