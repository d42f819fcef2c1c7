"""The rows of the list of environments."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime

from planner.domain.catalogue import Layout, Purpose
from planner.models import Environment
from planner.models.designs import designs_of
from planner.rules import findings
from planner.services.judgement import is_judged, open_counts


@dataclass(frozen=True, slots=True)
class EnvironmentRow:
    """An environment, ready to be shown; `changed_at` is for programs to read."""

    href: str
    name: str
    layout: str
    purpose: str
    machine_count: int
    errors: int
    warnings: int
    infos: int
    changed_at: str
    changed: str

    @classmethod
    def of(cls, environment: Environment, counts: dict[str, Any]) -> "EnvironmentRow":
        changed = localtime(environment.changed_at)
        return cls(
            href=environment.get_absolute_url(),
            name=environment.name,
            layout=Layout(environment.layout).label,
            purpose=Purpose(environment.purpose).label,
            machine_count=environment.machine_count,
            errors=counts.get("errors", environment.errors),
            warnings=counts.get("warnings", environment.warnings),
            infos=counts.get("infos", environment.infos),
            changed_at=changed.isoformat(timespec="seconds"),
            changed=f"{changed:%Y-%m-%d %H:%M}",
        )


def environment_rows(environments: Sequence[Environment]) -> list[EnvironmentRow]:
    """A row for each; findings that other rules counted are counted again."""
    stale = [each.pk for each in environments if not is_judged(each)]
    whole = list(Environment.objects.filter(pk__in=stale)) if stale else []
    designs = designs_of(whole) if whole else {}
    counts = {pk: open_counts(findings(design)) for pk, design in designs.items()}
    return [EnvironmentRow.of(each, counts.get(each.pk, {})) for each in environments]
