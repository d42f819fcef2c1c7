"""How the work that a team adds differs from what it was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.domain.own_work import OwnPrerequisite, OwnStep, OwnWork
from planner.domain.wording import abridged

Own = OwnStep | OwnPrerequisite


@dataclass(frozen=True, slots=True)
class OwnChanges:
    """What was added, changed and removed: titles of steps, lines of prerequisites."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    @property
    def says(self) -> str:
        """`1 added, 2 changed`; "" where nothing differs."""
        return ", ".join(f"{len(names)} {word}" for word, names in self._told())

    @property
    def names(self) -> list[tuple[str, str]]:
        """`added` with the names of what was added, and so on; many are abridged."""
        return [(word, abridged(names)) for word, names in self._told()]

    def _told(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        words = (
            ("added", self.added),
            ("changed", self.changed),
            ("removed", self.removed),
        )
        return ((word, names) for word, names in words if names)


NO_OWN_CHANGES = OwnChanges()


def own_changes(before: OwnWork, after: OwnWork) -> OwnChanges:
    """What was changed from `before` to `after`; each entry is told by its key."""
    old, new = _by_key(before), _by_key(after)
    return OwnChanges(
        added=_names(each for key, each in new.items() if key not in old),
        changed=_names(
            each for key, each in new.items() if key in old and old[key] != each
        ),
        removed=_names(each for key, each in old.items() if key not in new),
    )


def _by_key(work: OwnWork) -> dict[object, Own]:
    entries: tuple[Own, ...] = (*work.steps, *work.prerequisites)
    return {(type(each), each.key): each for each in entries}


def _names(entries: Iterable[Own]) -> tuple[str, ...]:
    return tuple(each.called for each in entries)
