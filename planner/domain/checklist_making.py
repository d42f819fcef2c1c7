"""How checklists are made: of a design, and of a revision."""

from collections.abc import Iterable
from dataclasses import replace

from planner.domain.acceptance import (
    acceptances,
    acceptances_as_judged,
    gathered,
)
from planner.domain.approval import NOT_APPROVED, Approval
from planner.domain.checklist import Checklist
from planner.domain.design import Design
from planner.domain.fingerprint import fingerprint
from planner.domain.judged import JudgedFinding
from planner.domain.rule import Finding
from planner.domain.steps.step import Place
from planner.domain.steps.writing import steps_for


def checklist_for(
    design: Design, *, draft: bool = False, findings: Iterable[Finding] | None = None
) -> Checklist:
    """The checklist of a design; `findings` are what the rules say of it.

    Without them nobody knows what of it is accepted, so nothing is said of that.
    """
    found = () if findings is None else tuple(findings)
    judged = () if findings is None else acceptances(design, found)
    return Checklist(
        plan=design.name,
        layout=design.layout,
        fingerprint=fingerprint(design),
        draft=draft,
        open_errors=sum(finding.blocks for finding in found),
        accepted=gathered(judged),
        places=tuple(
            Place.of(n, machine) for n, machine in enumerate(design.machines, 1)
        ),
        steps=steps_for(design),
        design=design,
    )


def checklist_of_revision(
    design: Design,
    number: int,
    fingerprint: str,
    judged: Iterable[JudgedFinding],
    approval: Approval = NOT_APPROVED,
) -> Checklist:
    """The checklist of revision `number`, kept as `design` with `fingerprint`.

    It is no draft, because errors keep a plan from being submitted; what it accepts
    stands as it was `judged` then.
    """
    return replace(
        checklist_for(design),
        revision=number,
        fingerprint=fingerprint,
        approval=approval,
        accepted=gathered(acceptances_as_judged(design, judged)),
    )
