"""The machines of an environment and what is to be installed on them."""

from django.db import models

from planner.domain.catalogue import (
    DEFAULT_TCP_PORT,
    HIGHEST_PORT,
    Balancing,
    Component,
    LicenseKind,
    LicenseStatus,
)
from planner.models.encrypted_text import EncryptedTextField
from planner.models.environment import Environment
from planner.models.licenses import LICENSE_INDEXES
from planner.models.terms import one_of, term_field


class Machine(models.Model):
    """A machine; its id stays the same when it is renamed.

    A blank or doubled host name is allowed here: a rule reports it.
    `license_mark` tells keys apart without saying them, so that no query needs one;
    `license_required` is whether a rule asks for a licence on the machine.
    `license_told` is which warning planners had by mail: `lapsing 2026-12-01`.
    """

    environment = models.ForeignKey(
        Environment, on_delete=models.CASCADE, related_name="machines"
    )
    position = models.PositiveIntegerField()
    hostname = models.TextField(blank=True)
    fqdn = models.TextField(blank=True)
    aliases = models.JSONField(default=list, blank=True)
    site = models.TextField(blank=True)

    is_k2_server = models.BooleanField(default=False)
    is_developer = models.BooleanField(default=False)
    is_sql_server = models.BooleanField(default=False)

    connection_string = models.TextField(blank=True)
    tcp_port = models.PositiveIntegerField(default=DEFAULT_TCP_PORT)
    nlb = term_field(Balancing, default=Balancing.NONE)
    k2_installed = models.BooleanField(default=False)
    k2_licensed = models.BooleanField(default=False)
    k2_version = models.TextField(blank=True)
    license_status = term_field(LicenseStatus, default=LicenseStatus.NONE)
    license_kind = term_field(LicenseKind, default=LicenseKind.FULL)
    license_key = EncryptedTextField(blank=True)
    license_until = models.DateField(null=True, blank=True)
    license_mark = models.CharField(max_length=64, blank=True)
    license_required = models.BooleanField(default=False)
    license_told = models.CharField(max_length=20, blank=True)
    connect_version = models.TextField(blank=True)
    repository = models.TextField(blank=True)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["environment", "position"], name="machine_in_order"),
            *LICENSE_INDEXES,
        ]
        constraints = [
            one_of("machine", "nlb", Balancing),
            one_of("machine", "license_status", LicenseStatus),
            one_of("machine", "license_kind", LicenseKind),
            models.CheckConstraint(
                condition=models.Q(tcp_port__range=(1, HIGHEST_PORT)),
                name="machine_tcp_port_is_a_port",
            ),
        ]

    def __str__(self) -> str:
        return self.hostname


class ComponentSelection(models.Model):
    """One component chosen for one machine."""

    machine = models.ForeignKey(
        Machine, on_delete=models.CASCADE, related_name="component_selections"
    )
    component = term_field(Component)

    class Meta:
        constraints = [
            one_of("selection", "component", Component),
            models.UniqueConstraint(
                fields=["machine", "component"], name="selection_is_made_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.machine_id}: {self.component}"
