"""A row of the firewall list, as firewall.toml has it."""

from dataclasses import dataclass

from planner.domain.data_file import Entry, entries, shipped
from planner.domain.rule import Basis

FILE = "network/firewall.toml"


@dataclass(frozen=True, slots=True)
class Row:
    """One need. `origin`, `target`, `when` and `each` say in words who has it."""

    id: str
    origin: str
    target: str
    protocol: str
    port: str
    purpose: str
    basis: Basis
    when: str
    each: str
    source: tuple[str, ...]

    @property
    def is_optional(self) -> bool:
        return self.when.startswith("optional")


def read_rows(text: str, name: str = FILE) -> tuple[Row, ...]:
    """The rows of a file, or BadDataFile."""
    return tuple(map(_row, entries(name, text, "row")))


def _row(entry: Entry) -> Row:
    row_id = entry.text("id")
    entry.where = f"{entry.where} ({row_id})"
    row = Row(
        id=row_id,
        origin=entry.text("from"),
        target=entry.text("to"),
        protocol=entry.text("protocol"),
        port=entry.text("port"),
        purpose=entry.text("purpose"),
        basis=entry.word("mark", Basis),
        when=entry.text("when"),
        each=entry.text("each"),
        source=entry.texts("source"),
    )
    entry.close()
    return row


ROWS = read_rows(shipped(FILE))
