"""The record of an installation, gathered from its rows."""

from django.db.models import QuerySet
from django.utils.timezone import localtime

from planner.domain.diff import Change
from planner.domain.installation.self_audit import self_audit
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
from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase
from planner.domain.steps.who import Who
from planner.models import (
    Answer,
    Carried,
    Inspection,
    Installation,
    Result,
    Stage,
    Task,
    Verdict,
)
from planner.models.result import ByPerson
from planner.services.approvals import approval_stands, withdrawn_since
from planner.services.installations import open_phases, verdict_of
from planner.services.revisions import design_as_submitted
from planner.services.tasks import states_of

Results = dict[int, KeptResult]
"""The results of one task by their keys, the oldest first."""

WORDS = {True: "Accepted", False: "Sent back"}
MOVES = {True: "Closed", False: "Opened again"}


def record_of(installation: Installation) -> SignOff:
    """All that is kept of `installation`.

    Of what came after its end it has one thing: that the approval was withdrawn.
    """
    design = design_as_submitted(installation.revision)
    tasks = list(installation.tasks.with_results())
    kept = _results_of(installation)
    states = states_of(task for task in tasks if task.removed_in is None)
    ended = {Stage(installation.stage): _ended(installation)}
    moves = installation.gate_moves.order_by("pk")
    return SignOff(
        plan=design.name,
        layout=design.layout.label,
        purpose=design.purpose.label,
        number=installation.number,
        started=Said(
            "Started",
            installation.started_by_name,
            localtime(installation.started_at),
        ),
        signed_off=ended.get(Stage.SIGNED_OFF),
        stopped=ended.get(Stage.STOPPED),
        verdict=verdict_of(installation, states),
        remarks=tuple(
            KeptRemark(each.gap, tuple(state.number for state in each.tasks))
            for each in self_audit(states)
        ),
        open_phases=open_phases(installation, states),
        is_approved=approval_stands(installation),
        withdrawn_since=_withdrawn(installation),
        revisions=tuple(
            _carried(each, installation)
            for each in installation.carried.select_related("revision__review")
        ),
        gates=tuple((Phase(m.phase), _said(MOVES[m.closes], m)) for m in moves),
        tasks=tuple(_task(task, kept.get(task.pk, {})) for task in tasks),
    )


def _results_of(installation: Installation) -> dict[int, Results]:
    """The results of each task, by its key."""
    found: dict[int, Results] = {}
    results = Result.objects.filter(task__installation=installation).order_by("pk")
    whole = results.select_related("set_aside__revision")
    for result in whole.prefetch_related("files", "inspections"):
        found.setdefault(result.task_id, {})[result.pk] = _result(result)
    return found


def _result(result: Result) -> KeptResult:
    aside = getattr(result, "set_aside", None)
    inspections = sorted(result.inspections.all(), key=lambda each: each.pk)
    return KeptResult(
        number=result.pk,
        outcome=Outcome(result.outcome),
        by=result.by_name,
        at=localtime(result.at),
        note=result.note,
        evidence=result.evidence,
        files=tuple(
            KeptFile(file.name, file.media_type, file.size, file.sha256)
            for file in result.files.all()
        ),
        around=result.around,
        came_from=result.came_from,
        inspections=tuple(_inspection(each) for each in inspections),
        aside=aside
        and Aside(
            _said("Set aside" if aside.revision else "Taken back", aside),
            aside.revision.number if aside.revision else None,
            tuple(Change(*texts) for texts in aside.changes),
        ),
    )


def _task(task: Task, results: Results) -> KeptTask:
    inspection = task.inspection
    return KeptTask(
        key=task.key,
        number=task.number,
        phase=Phase(task.phase),
        where=task.where,
        title=task.title,
        detail=task.detail,
        expected=task.expected,
        who=Who(task.who).label if task.who else "",
        evidence_asked=task.evidence_asked,
        is_own=task.is_own,
        digest=task.digest,
        removed_in=task.removed_in,
        result=results.get(task.result_id) if task.result_id else None,
        accepted=(
            _inspection(inspection) if inspection and inspection.accepted else None
        ),
        earlier=tuple(each for pk, each in results.items() if pk != task.result_id),
    )


def _carried(carried: Carried, installation: Installation) -> CarriedRevision:
    revision = carried.revision
    said: QuerySet[Verdict] = revision.review.verdicts.filter(
        answer__in=(Answer.APPROVED, Answer.WITHDRAWN)
    )
    if installation.ended_at:
        said = said.filter(at__lte=installation.ended_at)
    return CarriedRevision(
        number=revision.number,
        fingerprint=revision.fingerprint,
        submitted=Said(
            "Submitted", revision.by_name, localtime(revision.at), revision.message
        ),
        approvals=tuple(_said(Answer(each.answer).label, each) for each in said),
        since=localtime(carried.at),
    )


def _inspection(inspection: Inspection) -> Said:
    return _said(WORDS[inspection.accepted], inspection)


def _withdrawn(installation: Installation) -> Said | None:
    since = withdrawn_since(installation)
    return _said(Answer.WITHDRAWN.label, since) if since else None


def _said(what: str, row: ByPerson | Verdict) -> Said:
    return Said(what, row.by_name, localtime(row.at), getattr(row, "text", ""))


def _ended(installation: Installation) -> Said | None:
    if installation.ended_at is None:
        return None
    at = localtime(installation.ended_at)
    stage = Stage(installation.stage).label
    return Said(stage, installation.ended_by_name, at, installation.ended_text)
