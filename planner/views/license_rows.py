"""The rows of a team's licences: machines, or keys that are free."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from planner.domain.catalogue import LicenseKind, LicenseStatus
from planner.domain.license_ledger import Lapse, lapse_of, others_with
from planner.domain.machine import License
from planner.domain.wording import named
from planner.models import FreeLicense, Machine, Team
from planner.models.ledger import sharers_of


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A licence of a team; the key leaves it masked only.

    `others` are the machines that carry the same key, and `href` is the environment. Of
    a free licence `machine` and `environment` are what it was on, `href` is its own
    page, and `freed_at` says since when.
    """

    environment: str
    href: str
    machine: str
    license: License
    is_required: bool
    others: str
    lapse: Lapse | None
    freed_at: datetime | None = None
    freed_by: str = ""

    @property
    def state(self) -> str:
        """How the licence stands, in words."""
        if self.freed_at:
            return _("Free")
        if self.license.is_assigned:
            return self.license.status.label
        return _("Missing") if self.is_required else _("Not required")


def machine_rows(
    machines: Sequence[Machine], team: Team, today: date
) -> list[LedgerRow]:
    """Rows for `machines` of `team`, their environments at hand; one query."""
    marks = {machine.license_mark for machine in machines} - {""}
    holders = sharers_of(team, marks) if marks else []
    return [
        LedgerRow(
            environment=machine.environment.name,
            href=machine.environment.get_absolute_url(),
            machine=named(machine.hostname),
            license=License(
                LicenseStatus(machine.license_status),
                LicenseKind(machine.license_kind),
                machine.license_key,
                machine.license_until,
            ),
            is_required=machine.license_required,
            others=others_with(machine.license_mark, machine.pk, holders),
            lapse=lapse_of(machine.license_until, today),
        )
        for machine in machines
    ]


def free_rows(licenses: Sequence[FreeLicense], today: date) -> list[LedgerRow]:
    return [
        LedgerRow(
            environment=each.environment,
            href=reverse("planner:license-strike", args=[each.team_id, each.pk]),
            machine=each.machine,
            license=License(
                kind=LicenseKind(each.kind), key=each.key, until=each.until
            ),
            is_required=False,
            others="",
            lapse=lapse_of(each.until, today),
            freed_at=each.freed_at,
            freed_by=each.by_name,
        )
        for each in licenses
    ]
