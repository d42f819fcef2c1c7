"""What documents say of the checklist that they were made from, and of its steps."""

from collections.abc import Iterator

from planner.domain.checklist import Checklist
from planner.domain.own_work import MARK
from planner.domain.step_result import StepResult
from planner.domain.steps.step import Step

EVERYTHING = "All machines"


def facts_of(checklist: Checklist) -> tuple[tuple[str, str], ...]:
    """Name and value of each fact; a draft says so in the first."""
    draft = checklist.draft_notice
    return (
        *((("Draft", draft),) if draft else ()),
        ("Plan", checklist.plan),
        ("Layout", checklist.layout.label),
        ("For", checklist.scope or EVERYTHING),
        ("Revision", str(checklist.revision or "none: the plan is still edited")),
        ("Fingerprint", checklist.fingerprint),
        ("Approval", checklist.approval.line),
    )


def work(step: Step) -> str:
    """What is to be done in a step; what the team has added says so."""
    added = [f"{MARK}: {item}" for item in step.items]
    detail = f"{MARK}. {step.detail}" if step.is_own else step.detail
    return "\n".join([detail, *added])


def shown_by(result: StepResult) -> Iterator[str]:
    """What shows a result: evidence in words, and the files that the portal keeps."""
    if result.evidence:
        yield result.evidence
    yield from (file.line for file in result.files)
