"""What a team adds to the vendor's list: steps and prerequisites of its own.

Part of the vendor's list of prerequisites is not public, so a team writes down what it
knows; it is always marked as the team's.
"""

from dataclasses import dataclass

from planner.domain.catalogue import Role
from planner.domain.steps.phase import Phase

MARK = "Your team's own"


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step of the team's own: on each machine of `role`, or on the one of `hostname`.

    Without either it is one step for the whole environment. It waits for the steps of
    the kind `after` on its machine, or where there are none, anywhere; "" for none.
    `key` tells it apart for good.
    """

    key: int
    title: str
    text: str
    phase: Phase
    role: Role | None = None
    hostname: str = ""
    after: str = ""

    @property
    def kind(self) -> str:
        """The kind of its steps, which no step of the vendor's has."""
        return f"own.{self.key}"

    @property
    def called(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class OwnPrerequisite:
    """Something that has to be on each machine of `role`; on every machine without."""

    key: int
    name: str
    version: str = ""
    role: Role | None = None

    @property
    def line(self) -> str:
        """`Visual Studio 2022`."""
        return f"{self.name} {self.version}".strip()

    @property
    def called(self) -> str:
        return self.line


@dataclass(frozen=True, slots=True)
class OwnWork:
    """All that a team adds."""

    steps: tuple[OwnStep, ...] = ()
    prerequisites: tuple[OwnPrerequisite, ...] = ()


NOTHING_OWN = OwnWork()
