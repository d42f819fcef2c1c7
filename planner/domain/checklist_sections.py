"""The sections of a checklist: the same steps by phase, and by machine."""

from dataclasses import dataclass

from planner.domain.steps.phase import Phase
from planner.domain.steps.step import EVERYWHERE, Place, Step


@dataclass(frozen=True, slots=True)
class PhaseSection:
    """The steps of one phase."""

    phase: Phase
    steps: tuple[Step, ...]

    @property
    def title(self) -> str:
        return self.phase.label


@dataclass(frozen=True, slots=True)
class MachineSection:
    """The steps of one machine; without a place, those of the whole environment."""

    place: Place | None
    steps: tuple[Step, ...]

    @property
    def title(self) -> str:
        return self.place.title if self.place else EVERYWHERE
