"""A record of an installation, in short words: `a_record(a_task(1), signed_off=…)`."""

from datetime import UTC, datetime

from planner.domain.diff import Change
from planner.domain.installation.self_audit import Gap
from planner.domain.installation.sign_off import (
    Aside,
    CarriedRevision,
    KeptFile,
    KeptRemark,
    KeptResult,
    KeptTask,
    Said,
    SignOff,
)
from planner.domain.installation.standing import Verdict
from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FINGERPRINT = f"sha256:{'1f' * 32}"


def said(what="Accepted", by="Bob", text=""):
    return Said(what, by, NOON, text)


def a_result(**values):
    told = {
        "number": 7,
        "outcome": Outcome.PASSED,
        "by": "Ada",
        "at": NOON,
        "note": "",
        "evidence": "",
        "files": (),
        "around": "",
        "came_from": "",
        "inspections": (),
        "aside": None,
    }
    return KeptResult(**{**told, **values})


def a_file(name="converged.log"):
    return KeptFile(name, "text/plain", 1234, "ab" * 32)


def set_aside(revision=2):
    changes = (Change("", "Title", "Install on APP1", "Install on APP9"),)
    return Aside(said("Set aside", "Cy"), revision, changes)


def a_task(number=1, **values):
    told = {
        "key": f"101/step{number}",
        "number": number,
        "phase": Phase.PREPARE,
        "where": "APP1",
        "title": f"Do thing {number}",
        "detail": "Do it well.",
        "expected": "It is done.",
        "who": "Windows administrator",
        "evidence_asked": "",
        "is_own": False,
        "digest": f"sha256:{'2e' * 32}",
        "removed_in": None,
        "result": a_result(),
        "accepted": said(),
        "earlier": (),
    }
    return KeptTask(**{**told, **values})


def a_record(*tasks, **values):
    revision = CarriedRevision(
        1, FINGERPRINT, said("Submitted", "Ada"), (said("Approved"),), NOON
    )
    told = {
        "plan": "Contoso",
        "layout": "Clustered",
        "purpose": "Production",
        "number": 1,
        "started": said("Started", "Ada"),
        "signed_off": said("Signed off", "Bob", "Well done."),
        "stopped": None,
        "verdict": Verdict.ACCEPTED,
        "remarks": (),
        "open_phases": (),
        "is_approved": True,
        "withdrawn_since": None,
        "revisions": (revision,),
        "gates": ((Phase.PREPARE, said("Closed")),),
        "tasks": tasks or (a_task(),),
    }
    return SignOff(**{**told, **values})


def whole_record(**values):
    """One of everything that a record can say."""
    shown = a_result(
        note="As on the picture.",
        evidence="All nodes said converged.",
        files=(a_file(),),
        around="It was there before.",
        came_from="results.json",
        inspections=(said("Sent back", "Cy", "Which node?"), said()),
    )
    gone = a_result(number=3, outcome=Outcome.FAILED, note="No.", aside=set_aside())
    tasks = (
        a_task(1, result=shown, evidence_asked="the picture", is_own=True),
        a_task(2, result=None, accepted=None, earlier=(gone,), phase=Phase.VERIFY),
        a_task(3, removed_in=2),
    )
    remarks = (KeptRemark(Gap.NOT_EXECUTED, (2,)),)
    told = {"remarks": remarks, "open_phases": (Phase.VERIFY,), **values}
    return a_record(*tasks, **told)
