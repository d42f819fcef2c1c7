"""A checklist that somebody has begun to carry out."""

from dataclasses import replace
from datetime import UTC, datetime

from planner.domain.step_result import EvidenceName, Outcome, StepResult
from tests.exporters.checklists import a_checklist

FILES = (EvidenceName("=ports.png", 20480, "Grace"), EvidenceName("log", 7, ""))
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def a_checklist_with_results(**values):
    """The first four steps have a result each, one of every kind."""
    checklist = a_checklist(acknowledgements=())
    results = {
        step.id: StepResult(
            outcome,
            by="=Ada",
            at=AT,
            note=f"Note {n}",
            evidence="INC-1",
            files=FILES,
            number=n,
        )
        for n, (step, outcome) in enumerate(
            zip(checklist.steps, Outcome, strict=False), start=41
        )
    }
    digests = {step.id: f"sha256:{step.number}" for step in checklist.steps}
    people = {step.id: "Grace" for step in checklist.steps}
    return replace(
        checklist,
        results=results,
        digests=digests,
        people=people,
        installation=7,
        revision=3,
        **values,
    )
