"""A step of a checklist: one thing to do, where, and after what."""

from dataclasses import dataclass

from planner.domain.machine import Machine
from planner.domain.own_work import MARK
from planner.domain.rule import Basis
from planner.domain.steps.phase import Phase
from planner.domain.steps.who import Who
from planner.domain.wording import NOT_NAMED

EVERYWHERE = "Whole environment"


@dataclass(frozen=True, slots=True)
class Place:
    """A machine of the plan, as far as a checklist speaks of it.

    `number` is its position in the plan, counted from 1.
    """

    number: int
    hostname: str
    id: int | None

    @classmethod
    def of(cls, number: int, machine: Machine) -> "Place":
        return cls(number, machine.hostname.strip(), machine.id)

    @property
    def title(self) -> str:
        return self.hostname or f"Machine {self.number} {NOT_NAMED}"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `place` is None where it concerns the whole environment.

    `depends_on` holds the ids of the steps it waits for, and `waits_for` says in
    words which of them come right before it: "the database exists on SQL1".
    `confirms` marks a check of what the plan says is there already. `evidence` says
    what a result of it is shown by, "" where nothing is asked for, and `inputs` names
    what else of the plan it depends on. `who` does it, None where nobody is named.
    `key` tells it from all others of the plan, whatever its machine is called and
    however many of its kind there are.
    `is_own` marks a step that the team has added; `items` are the team's own
    prerequisites that it asks for.
    """

    id: str
    number: int
    kind: str
    phase: Phase
    place: Place | None
    title: str
    detail: str
    expected: str
    depends_on: tuple[str, ...]
    waits_for: tuple[str, ...]
    source: tuple[str, ...]
    basis: Basis
    confirms: bool
    who: Who | None = None
    evidence: str = ""
    inputs: tuple[str, ...] = ()
    is_own: bool = False
    items: tuple[str, ...] = ()
    key: str = ""

    @property
    def mark(self) -> str:
        """Whose it is, "" for the vendor's; no page of the vendor's tells of others."""
        return MARK if self.is_own else ""

    @property
    def own_items(self) -> str:
        """Its `items` in one line, marked as the team's; "" for none."""
        return f"{MARK}: {'; '.join(self.items)}" if self.items else ""

    @property
    def detail_with_items(self) -> str:
        """What to do, and the team's own prerequisites, where both are one text."""
        return f"{self.detail} {self.own_items}".strip()

    @property
    def machine(self) -> str:
        """The host name, "" for a step of the whole environment."""
        return self.place.hostname if self.place else ""

    @property
    def machine_id(self) -> int | None:
        return self.place.id if self.place else None

    @property
    def where(self) -> str:
        """The machine in words."""
        return self.place.title if self.place else EVERYWHERE
