"""How one task of an installation stands."""

from dataclasses import dataclass

from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase


@dataclass(frozen=True, slots=True)
class TaskState:
    """A step that is being carried out, as far as others ask about it.

    `key` stays the same when a machine is renamed, `needs` are the keys of the tasks it
    waits for, and `waits_for` says so in words. `accepted` is what a reviewer said of
    the result: None as long as nobody has. `wants_evidence` and `has_evidence` are
    about what the result is shown by, `went_around` whether it was done before its
    turn.
    """

    key: str
    number: int
    title: str
    where: str
    phase: Phase
    needs: tuple[str, ...] = ()
    outcome: Outcome | None = None
    accepted: bool | None = None
    note: str = ""
    wants_evidence: bool = False
    has_evidence: bool = False
    went_around: bool = False

    @property
    def called(self) -> str:
        """`Step 7, APP1: Install K2 connect on APP1`."""
        return f"Step {self.number}, {self.where}: {self.title}"

    @property
    def is_done(self) -> bool:
        """Whether it has a result that nobody sent back."""
        return self.outcome is not None and self.accepted is not False

    @property
    def lets_go_on(self) -> bool:
        """Whether the tasks that wait for it may start."""
        return self.is_done and self.outcome is not None and self.outcome.lets_go_on

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be done about it by anybody."""
        return self.lets_go_on and self.accepted is True
