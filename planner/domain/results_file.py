"""What a results file says: which plan it is of, and what became of its steps."""

from dataclasses import dataclass
from datetime import datetime

from planner.domain.step_result import Outcome, StepResult


@dataclass(frozen=True, slots=True)
class FiledResult:
    """What a file says of the step with the id `step`.

    `digest` is that of the step when the file was made, "" where nobody knows, and
    `answers` the number of the result that it was made with, 0 for none. `by` and `at`
    are what the file says, whoever brings it back; `at` may lack a time zone.
    """

    step: str
    outcome: Outcome
    note: str = ""
    evidence: str = ""
    by: str = ""
    at: datetime | None = None
    digest: str = ""
    answers: int = 0

    def repeats(self, result: StepResult | None) -> bool:
        """Whether it says nothing else than `result` does."""
        return result is not None and self.words == words_of(result)

    @property
    def words(self) -> tuple[Outcome, str, str]:
        return (self.outcome, self.note, self.evidence)


def words_of(result: StepResult) -> tuple[Outcome, str, str]:
    """What `result` says, whoever said so."""
    return (result.outcome, result.note.strip(), result.evidence.strip())


@dataclass(frozen=True, slots=True)
class ResultsFile:
    """A file of results as it was read.

    `plan`, `revision`, `fingerprint` and `installation` are of the checklist that the
    file was made from; `installation` is None where that was of none. `remarks` say
    what in the file was not read.
    """

    plan: str
    fingerprint: str
    revision: int | None
    installation: int | None
    results: tuple[FiledResult, ...]
    remarks: tuple[str, ...] = ()
