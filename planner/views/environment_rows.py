"""The rows of the list of environments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime

from planner.domain.catalogue import Layout, Purpose
from planner.domain.status import EnvironmentStatus
from planner.models import Environment, Membership
from planner.models.designs import designs_of
from planner.permissions import why_not_plan
from planner.rules import findings
from planner.services.judgement import is_judged, open_counts

STATUS_BADGES = {
    EnvironmentStatus.DRAFT: "neutral",
    EnvironmentStatus.IN_REVIEW: "info",
    EnvironmentStatus.CHANGES_REQUESTED: "warning",
    EnvironmentStatus.APPROVED: "ok",
    EnvironmentStatus.CHANGED: "warning",
    EnvironmentStatus.WITHDRAWN: "error",
}
"""The kind of badge that a status is shown as."""


@dataclass(frozen=True, slots=True)
class EnvironmentRow:
    """An environment, ready to be shown; `changed_at` is for programs to read.

    `may_plan` says whether the person may copy and delete it, and `is_stale` whether
    its findings were counted again because what was kept of them holds no longer.
    """

    href: str
    name: str
    team: str
    owner_id: int
    status: str
    status_kind: str
    layout: str
    purpose: str
    machine_count: int
    errors: int
    warnings: int
    infos: int
    changed_at: str
    changed: str
    may_plan: bool
    is_stale: bool

    @classmethod
    def of(
        cls, environment: Environment, member: Membership, counts: dict[str, Any]
    ) -> "EnvironmentRow":
        changed = localtime(environment.changed_at)
        status = EnvironmentStatus(environment.status)
        return cls(
            href=environment.get_absolute_url(),
            name=environment.name,
            team=member.team.name,
            owner_id=environment.owner_id,
            status=status.label,
            status_kind=STATUS_BADGES[status],
            layout=Layout(environment.layout).label,
            purpose=Purpose(environment.purpose).label,
            machine_count=environment.machine_count,
            errors=counts.get("errors", environment.errors),
            warnings=counts.get("warnings", environment.warnings),
            infos=counts.get("infos", environment.infos),
            changed_at=changed.isoformat(timespec="seconds"),
            changed=f"{changed:%Y-%m-%d %H:%M}",
            may_plan=not why_not_plan(member),
            is_stale=bool(counts),
        )


def environment_rows(
    environments: Sequence[Environment], members: Mapping[int, Membership]
) -> list[EnvironmentRow]:
    """A row for each; findings that other rules counted are counted again.

    `members` says what the person is in each team.
    """
    stale = [each.pk for each in environments if not is_judged(each)]
    whole = list(Environment.objects.filter(pk__in=stale)) if stale else []
    designs = designs_of(whole) if whole else {}
    counts = {pk: open_counts(findings(design)) for pk, design in designs.items()}
    return [
        EnvironmentRow.of(each, members[each.team_id], counts.get(each.pk, {}))
        for each in environments
    ]
