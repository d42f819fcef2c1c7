"""The licences of a team: those counted by environment, and those that came free."""

from django.db import models

from planner.domain.catalogue import LicenseKind, LicenseStatus
from planner.domain.license_ledger import LicenseCounts
from planner.models.encrypted_text import EncryptedTextField
from planner.models.team import Team
from planner.models.terms import one_of, term_field

OPEN = models.Q(license_required=True) & models.Q(
    license_status__in=[LicenseStatus.NONE, LicenseStatus.REQUESTED]
)
"""The machines on which a licence is missing."""

LICENSE_INDEXES = (
    models.Index(fields=["license_mark", "environment"], name="machine_license_marks"),
    models.Index(
        fields=["environment"], condition=OPEN, name="machine_license_missing"
    ),
    models.Index(
        fields=["environment"],
        condition=models.Q(license_status=LicenseStatus.REQUESTED),
        name="machine_license_requested",
    ),
    models.Index(
        fields=["environment"],
        condition=models.Q(license_kind=LicenseKind.TEMPORARY),
        name="machine_license_temporary",
    ),
    models.Index(
        fields=["license_until", "environment"],
        condition=models.Q(license_until__isnull=False),
        name="machine_license_lapses",
    ),
)
"""Of machines: each finds what is rare among very many."""

COUNT_INDEXES = (
    models.Index(
        fields=["team", "licenses_required", "licenses_held", "licenses_requested"],
        condition=models.Q(deleted_at=None),
        name="environment_licenses",
    ),
)
"""Of environments: it has the counts themselves, so adding them up reads no rows."""


class LicenseColumns(models.Model):
    """How many machines need a licence, and of these hold or have requested one."""

    licenses_required = models.PositiveIntegerField(default=0)
    licenses_held = models.PositiveIntegerField(default=0)
    licenses_requested = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def licenses(self) -> LicenseCounts:
        return LicenseCounts(
            self.licenses_required, self.licenses_held, self.licenses_requested
        )


class FreeLicense(models.Model):
    """A key that a machine of the team carried and none carries now.

    `machine` and `environment` are what these were called then. The row goes when the
    key is entered on a machine again.
    """

    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, related_name="free_licenses"
    )
    mark = models.CharField(max_length=64)
    key = EncryptedTextField()
    kind = term_field(LicenseKind, default=LicenseKind.FULL)
    until = models.DateField(null=True, blank=True)
    machine = models.TextField(blank=True)
    environment = models.TextField(blank=True)
    freed_at = models.DateTimeField(auto_now_add=True)
    by_name = models.TextField(blank=True)

    class Meta:
        ordering = ["-freed_at", "-pk"]
        indexes = [
            models.Index(fields=["team", "-freed_at", "-id"], name="free_license_list")
        ]
        constraints = [
            one_of("free_license", "kind", LicenseKind),
            models.UniqueConstraint(
                fields=["team", "mark"], name="free_license_is_there_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.machine} in {self.environment}"
