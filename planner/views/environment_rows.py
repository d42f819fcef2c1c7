"""The rows of the list of environments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from planner.domain.catalogue import Layout, Purpose
from planner.domain.fingerprint import fingerprint
from planner.domain.status import EnvironmentStatus
from planner.models import Environment, Membership
from planner.models.designs import designs_of
from planner.permissions import why_not_plan
from planner.rules import findings
from planner.services.judgement import is_judged, open_counts
from planner.services.status import status_of

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
    findings and status were found out again because what was kept holds no longer.
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
        cls,
        environment: Environment,
        href: str,
        member: Membership,
        anew: dict[str, Any],
    ) -> "EnvironmentRow":
        changed = localtime(environment.changed_at)
        status = EnvironmentStatus(anew.get("status", environment.status))
        return cls(
            href=href,
            name=environment.name,
            team=member.team.name,
            owner_id=environment.owner_id,
            status=status.label,
            status_kind=STATUS_BADGES[status],
            layout=Layout(environment.layout).label,
            purpose=Purpose(environment.purpose).label,
            machine_count=environment.machine_count,
            errors=anew.get("errors", environment.errors),
            warnings=anew.get("warnings", environment.warnings),
            infos=anew.get("infos", environment.infos),
            changed_at=changed.isoformat(timespec="seconds"),
            changed=f"{changed:%Y-%m-%d %H:%M}",
            may_plan=not why_not_plan(member),
            is_stale=bool(anew),
        )


def environment_rows(
    environments: Sequence[Environment], members: Mapping[int, Membership]
) -> list[EnvironmentRow]:
    """A row for each; what was kept of one and holds no longer is found out again.

    `members` says what the person is in each team.
    """
    stale = [each.pk for each in environments if not is_judged(each)]
    whole = list(Environment.objects.filter(pk__in=stale)) if stale else []
    designs = designs_of(whole) if whole else {}
    anew = {
        each.pk: {
            **open_counts(findings(designs[each.pk])),
            **status_of(each, fingerprint(designs[each.pk])),
        }
        for each in whole
    }
    # One address is made of its parts, and the others are like it.
    before, _key, after = reverse("planner:environment", args=[0]).rpartition("0")
    return [
        EnvironmentRow.of(
            each,
            f"{before}{each.pk}{after}",
            members[each.team_id],
            anew.get(each.pk, {}),
        )
        for each in environments
    ]
