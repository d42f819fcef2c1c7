"""What a results file would change, weighed against what was entered meanwhile."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from planner.domain.acknowledgement import SHORTEST_REASON, explains
from planner.domain.installation.opening import holding_up
from planner.domain.installation.task_state import TaskState
from planner.domain.results_file import FiledResult, ResultsFile
from planner.domain.step_result import StepResult
from planner.domain.term import Term


class Group(Term):
    """What bringing a result in would do, in the order of the page."""

    CONFLICT = "conflict", "Somebody has entered another result meanwhile"
    UNFIT = "unfit", "Cannot be brought in"
    OTHER_STEP = "other-step", "The step has changed since the file was made"
    UNKNOWN_STEP = "unknown-step", "No step of this installation"
    CHANGED = "changed", "Changes the result that the file was made with"
    NEW = "new", "New result"
    SAME = "same", "Nothing to do"


@dataclass(frozen=True, slots=True)
class TaskNow:
    """A task when a file comes back.

    `present` is the result that counts, None while there is none, and `printed` the one
    that the file was made with. `why_not` says why no result can be written now, or "".
    """

    state: TaskState
    digest: str
    present: StepResult | None = None
    printed: StepResult | None = None
    why_not: str = ""

    def knows(self, filed: FiledResult) -> bool:
        """Whether `filed` says nothing new.

        What was sent back and is done again since may be told in the same words.
        """
        if self._is_done_anew(filed):
            return False
        return filed.repeats(self.present) or filed.repeats(self.printed)

    def _is_done_anew(self, filed: FiledResult) -> bool:
        if self.present is None or self.state.accepted is not False:
            return False
        if filed.at is None or filed.at.tzinfo is None:
            return False
        is_later = filed.at > self.present.at
        return is_later and filed.answers == self.present.number


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody decided about a file.

    The results of the steps `taken` take the place of those entered meanwhile.
    `around` is why steps were done before their turn; those that were are left out
    where `leaves_out` says so.
    """

    taken: frozenset[str] = frozenset()
    around: str = ""
    leaves_out: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """What becomes of one result of a file.

    `why` says why it cannot be brought in. `held_up_by` are the tasks that keep the
    step from starting, also when all of the file that comes before it is brought in.
    `counts` says whether it is brought in.
    """

    filed: FiledResult
    group: Group
    now: TaskNow | None = None
    why: str = ""
    held_up_by: tuple[TaskState, ...] = ()
    counts: bool = False

    @property
    def is_out_of_turn(self) -> bool:
        return bool(self.held_up_by)


@dataclass(slots=True)
class _Scales:
    """Weighs results one by one; `states` become what they would be then."""

    is_same_plan: bool
    choices: Choices
    states: dict[str, TaskState]

    def weighed(self, filed: FiledResult, now: TaskNow | None) -> Weighed:
        if now is None:
            return Weighed(filed, Group.UNKNOWN_STEP)
        if now.knows(filed):
            return Weighed(filed, Group.SAME, now)
        if filed.digest != now.digest and (filed.digest or not self.is_same_plan):
            return Weighed(filed, Group.OTHER_STEP, now)
        if why := now.why_not or _why_unfit(filed):
            return Weighed(filed, Group.UNFIT, now, why)
        present = now.present.number if now.present else 0
        if filed.answers != present:
            group = Group.CONFLICT
        else:
            group = Group.CHANGED if present else Group.NEW
        return self._in_turn(Weighed(filed, group, now), now.state)

    def _in_turn(self, weighed: Weighed, state: TaskState) -> Weighed:
        """It, with what holds it up; what counts lets others start, or no longer."""
        held_up = holding_up(state, self.states)
        is_taken = weighed.filed.step in self.choices.taken
        counts = is_taken if weighed.group is Group.CONFLICT else True
        if held_up and self.choices.leaves_out:
            counts = False
        if counts:
            self.states[state.key] = replace(
                self.states[state.key], outcome=weighed.filed.outcome, accepted=None
            )
        return replace(weighed, held_up_by=held_up, counts=counts)


def weigh(
    file: ResultsFile,
    tasks: Mapping[str, TaskNow],
    *,
    is_same_plan: bool,
    choices: Choices,
) -> tuple[Weighed, ...]:
    """What becomes of each result of `file`, in the order of the steps.

    `tasks` are those in force by the ids of their steps; `is_same_plan` says whether
    the file was made from the plan that they carry out. What the file says of earlier
    steps lets later ones start.
    """
    states = {now.state.key: now.state for now in tasks.values()}
    scales = _Scales(is_same_plan, choices, states)
    pairs = [(filed, tasks.get(filed.step)) for filed in file.results]
    pairs.sort(key=lambda pair: pair[1].state.number if pair[1] else len(tasks) + 1)
    return tuple(scales.weighed(filed, now) for filed, now in pairs)


def out_of_turn(rows: Iterable[Weighed]) -> Iterator[Weighed]:
    """Those that would be brought in, and are held up."""
    return (row for row in rows if row.counts and row.is_out_of_turn)


def _why_unfit(filed: FiledResult) -> str:
    """Why the portal takes no such result, or ""."""
    if filed.outcome.needs_reason and not explains(filed.note):
        return (
            f"“{filed.outcome.label}” needs a note that says why, in"
            f" {SHORTEST_REASON} characters or more."
        )
    return ""
