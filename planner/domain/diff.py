"""What changed between two designs, in words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from planner.domain.acknowledgement import Acknowledgement
from planner.domain.design import Design, Destination, Partner
from planner.domain.field_words import LEFT_OUT, label_of, value_of
from planner.domain.machine import Machine
from planner.domain.names import folded
from planner.domain.pairing import Key, Pairing, paired
from planner.domain.wording import abridged, named

WHOLE_PLAN = "the plan as a whole"
ADDED = "added"
REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    `where` is the host name of a machine or the name of an entry of a list, "" for
    the plan as a whole; `what` is the field. `old` and `new` are its values in words,
    "" for blank; they may read alike where what differs is masked. What came or went
    as a whole has the kind of entry as `what`, and ADDED or REMOVED as `new`.
    """

    where: str
    what: str
    old: str
    new: str

    @property
    def is_hidden(self) -> bool:
        """Whether the difference is in what is masked."""
        return bool(self.new) and self.old == self.new


@dataclass(frozen=True, slots=True)
class _List:
    """How the entries of a list are told: `kind` names one, `order` their order.

    `keys` say which entries of two lists are one, the surest first, given all of
    them. `called` is what people call an entry of a design, by the fields `names`.
    `blank` is an entry that says nothing.
    """

    kind: str
    order: str
    keys: Callable[[Sequence[Any]], tuple[Key, ...]]
    called: Callable[[Design, Any], str]
    names: tuple[str, ...]
    blank: Any


def changes(before: Design, after: Design) -> tuple[Change, ...]:
    """All that was changed from `before` to `after`, in the order of the document.

    There is none exactly where the designs are equal. A machine is told by its id, or
    else by its host name, or else by its place.
    """
    return tuple(_changes(before, after))


def _changes(before: Design, after: Design) -> Iterator[Change]:
    for field in fields(Design):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new or field.name in LEFT_OUT:
            continue
        if field.name in _LISTS:
            told = _LISTS[field.name]
            pairing = paired(old, new, told.keys([*old, *new]))
            yield from _list_changes(told, before, after, pairing)
        elif is_dataclass(old):
            yield from _field_changes("", old, new)
        else:
            yield _change("", before, after, field.name)


def _list_changes(
    told: _List, before: Design, after: Design, pairing: Pairing
) -> Iterator[Change]:
    for entry in pairing.gone:
        yield Change(told.called(before, entry), told.kind, "", REMOVED)
    for old, new in pairing.both:
        if old != new:
            yield from _field_changes(told.called(after, new), old, new)
    for entry in pairing.come:
        where = told.called(after, entry)
        yield Change(where, told.kind, "", ADDED)
        known = {name: getattr(entry, name) for name in told.names}
        blank = replace(told.blank, **known)
        yield from _field_changes(where, blank, entry, is_new=True)
    if moved := pairing.moved:
        olds = [told.called(before, old) for old, _ in moved.as_before]
        news = [told.called(after, new) for _, new in moved.as_after]
        yield Change("", told.order, abridged(olds), abridged(news))


def _field_changes(
    where: str, old: object, new: object, *, is_new: bool = False
) -> Iterator[Change]:
    """What differs field by field; nothing was there before an entry `is_new`."""
    for field in fields(new):  # type: ignore[arg-type]
        one, other = getattr(old, field.name), getattr(new, field.name)
        if one == other or field.name in LEFT_OUT:
            continue
        if is_dataclass(other):
            yield from _field_changes(where, one, other, is_new=is_new)
        else:
            change = _change(where, old, new, field.name)
            yield Change(where, change.what, "", change.new) if is_new else change


def _change(where: str, old: object, new: object, name: str) -> Change:
    return Change(where, label_of(new, name), value_of(old, name), value_of(new, name))


def acceptance_called(entry: Acknowledgement) -> str:
    """What people call an accepted warning."""
    return f"Accepted {named(entry.code)} on {named(entry.machine, WHOLE_PLAN)}"


def _machine_keys(machines: Sequence[Machine]) -> tuple[Key, ...]:
    """Where all have an id, one in another's place is another machine."""
    have_ids = all(machine.id is not None for machine in machines)
    return (_id, _hostname) if have_ids else (_id, _hostname, _place)


def _name_keys(entries: Sequence[Destination | Partner]) -> tuple[Key, ...]:
    return _name, _place


def _acceptance_keys(entries: Sequence[Acknowledgement]) -> tuple[Key, ...]:
    return (_code_and_machine,)


def _id(place: int, machine: Machine) -> int | None:
    return machine.id


def _hostname(place: int, machine: Machine) -> str | None:
    return folded(machine.hostname) or None


def _name(place: int, entry: Destination | Partner) -> str | None:
    return folded(entry.name) or None


def _place(place: int, entry: object) -> int:
    return place


def _code_and_machine(place: int, entry: Acknowledgement) -> tuple[str, str]:
    return folded(entry.code), folded(entry.machine)


_LISTS = {
    "machines": _List(
        "Machine",
        "Order of the machines",
        _machine_keys,
        Design.called,
        ("hostname",),
        Machine(),
    ),
    "destinations": _List(
        "SAP destination",
        "Order of the SAP destinations",
        _name_keys,
        lambda design, entry: f"Destination {named(entry.name)}",
        ("name",),
        Destination(),
    ),
    "publishes_to": _List(
        "Environment published to",
        "Order of the environments published to",
        _name_keys,
        lambda design, entry: f"Publishes to {named(entry.name)}",
        ("name",),
        Partner(),
    ),
    "acknowledgements": _List(
        "Accepted warning",
        "Order of the accepted warnings",
        _acceptance_keys,
        lambda design, entry: acceptance_called(entry),
        ("code", "machine"),
        Acknowledgement(),
    ),
}
