"""Which database each machine uses, next to the one that all should share."""

from dataclasses import dataclass

from planner.domain.design import Design
from planner.domain.targets.machine_target import in_words, targets
from planner.domain.targets.matching import Match, compared
from planner.domain.targets.target import Target
from planner.domain.term import Term
from planner.domain.wording import named


class Use(Term):
    """How a machine stands to the shared database."""

    HOSTS = "hosts", "Hosts the shared database"
    SHARES = "shares", "Shared database"
    OTHER = "other", "Other database"
    UNSURE = "unsure", "Perhaps another database"
    UNREADABLE = "unreadable", "Connection string cannot be read"
    UNKNOWN = "unknown", "No database yet"
    NONE = "none", "Uses no database"


@dataclass(frozen=True, slots=True)
class DatabaseUse:
    """`words` say it all: "Other database: server SQL2, port 1433, database K2"."""

    use: Use
    words: str


def uses(design: Design) -> tuple[DatabaseUse, ...]:
    """How every machine stands to the shared database."""
    return tuple(
        _use(design, place, target) for place, target in enumerate(targets(design))
    )


def _use(design: Design, place: int, target: Target | None) -> DatabaseUse:
    machine, expected = design.machines[place], design.connections.expected
    hosted = expected if expected and expected.host == place else None
    if not machine.is_installer:
        return _hosted(hosted) if hosted else _plain(Use.NONE)
    if target is None:
        return _plain(Use.UNREADABLE)
    if expected is None or not target.is_complete:
        return _plain(Use.UNKNOWN)
    match = compared(target, expected).match
    if match is Match.SAME or target == expected:
        return _hosted(hosted) if hosted else _plain(Use.SHARES)
    use = Use.OTHER if match is Match.DIFFERENT else Use.UNSURE
    return DatabaseUse(use, f"{use.label}: {in_words(design, target)}")


def _hosted(target: Target) -> DatabaseUse:
    name = named(target.connection.database)
    return DatabaseUse(Use.HOSTS, f"{Use.HOSTS.label} {name}")


def _plain(use: Use) -> DatabaseUse:
    return DatabaseUse(use, use.label)
