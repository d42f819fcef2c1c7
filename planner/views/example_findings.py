"""Findings and acceptances in every state, for the page with all components."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.domain.acceptance import Acceptance, Standing
from planner.domain.acknowledgement import Acknowledgement
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.rule import (
    Basis,
    Detail,
    Finding,
    FindingStatus,
    Problems,
    Severity,
    rule,
)
from planner.domain.sources import DISTRIBUTED_INSTALLATION, KB000410
from planner.views.acceptance_rows import AcceptanceRow


@rule(
    "CMP-05",
    severity=Severity.ERROR,
    step="components",
    field="components",
    source=(DISTRIBUTED_INSTALLATION,),
)
def an_error(design: Design) -> Problems:
    """Several Developer machines each carry all four components.

    Why it matters: a Developer machine without one of them cannot publish.

    How to fix: tick every component on each machine that is named here.
    """
    yield from ()


@rule(
    "LIC-04",
    severity=Severity.WARNING,
    step="licenses",
    field="license",
    source=(DISTRIBUTED_INSTALLATION, KB000410),
    basis=Basis.DOCUMENTED_OLDER,
)
def a_warning(design: Design) -> Problems:
    """It is settled whether a Developer machine needs a licence.

    Why it matters: the older guide says no, the newer one does not say.

    How to fix: ask your licence contact, then accept this with the answer.
    """
    yield from ()


@rule(
    "CMP-10",
    severity=Severity.INFO,
    step="components",
    field="components",
    source=(DISTRIBUTED_INSTALLATION,),
    basis=Basis.INFERENCE,
)
def a_note(design: Design) -> Problems:
    """Tools may be installed on a machine of their own.

    Why it matters: such a machine is no Developer machine.

    How to fix: nothing needs fixing.
    """
    yield from ()


DEV02, DEV03 = Machine(hostname="DEV02"), Machine(hostname="DEV03")
LACKS = "lacks K2 connect Client Tools and the Service Object Designer."
DECIDED = Acknowledgement(
    "LIC-04",
    "DEV03",
    "Decided with the licence desk: no licence for designers.",
    by="Ada Lovelace",
    on=date(2026, 11, 3),
    until=date(2027, 5, 1),
)

FINDINGS = (
    Finding(an_error, (Detail(DEV02, f"DEV02 {LACKS}"), Detail(DEV03, "DEV03 too."))),
    Finding(a_warning, (Detail(DEV02, "DEV02 is a Developer machine."),)),
    Finding(a_note, (Detail(None, "ADM01 carries the tools only."),)),
    Finding(
        a_warning,
        (Detail(DEV03, "DEV03 is a Developer machine.", accepted=DECIDED),),
        status=FindingStatus.ACKNOWLEDGED,
    ),
    Finding(
        replace(a_warning, code="LIC-06"),
        (Detail(DEV03, "It is open again.", lapsed=replace(DECIDED, lapsed=True)),),
    ),
    Finding(
        replace(a_note, code="CMP-14"),
        (Detail(None, "It stopped with a fault."),),
        failed=True,
    ),
)


def _of_others(findings: Sequence[Finding], *codes: str) -> list[Finding]:
    """The same from rules with these codes, for a page shows each rule once."""
    return [
        replace(finding, rule=replace(finding.rule, code=code))
        for finding, code in zip(findings, codes, strict=True)
    ]


READ_ONLY = _of_others(FINDINGS[3:4], "LIC-01")
BRIEF = _of_others(FINDINGS, "CMP-01", "LIC-02", "CMP-11", "LIC-05", "LIC-08", "CMP-13")

ACCEPTANCES = [
    AcceptanceRow(
        Acceptance(
            replace(DECIDED, lapsed=standing is Standing.LAPSED),
            standing,
            a_warning.title,
            ("DEV03",),
        ),
        "LIC-04",
        a_warning.title,
        again_href="#again" if standing is Standing.LAPSED else "",
    )
    for standing in Standing
]
