"""How far an installation is, per phase and per machine."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from planner.domain.installation.task_state import TaskState
from planner.domain.step_result import Outcome


@dataclass(frozen=True, slots=True)
class Progress:
    """The tasks of one phase or machine, counted. `failed` counts both ways to fail."""

    title: str
    total: int
    passed: int
    failed: int
    not_applicable: int
    accepted: int

    @property
    def done(self) -> int:
        return self.passed + self.failed + self.not_applicable

    @property
    def left(self) -> int:
        return self.total - self.done


def progress(
    tasks: Iterable[TaskState], part: Callable[[TaskState], str]
) -> tuple[Progress, ...]:
    """The tasks counted by what `part` says of each, in the order it is first said."""
    found: dict[str, list[TaskState]] = {}
    for task in tasks:
        found.setdefault(part(task), []).append(task)
    return tuple(counted(title, each) for title, each in found.items())


def counted(title: str, tasks: Iterable[TaskState]) -> Progress:
    """Them all together; what was sent back is still to be done."""
    ours = list(tasks)
    done = [task.outcome for task in ours if task.is_done]
    return Progress(
        title=title,
        total=len(ours),
        passed=done.count(Outcome.PASSED),
        failed=done.count(Outcome.FAILED) + done.count(Outcome.FAILED_BLOCKS),
        not_applicable=done.count(Outcome.NOT_APPLICABLE),
        accepted=sum(task.accepted is True for task in ours),
    )
