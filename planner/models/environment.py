"""An environment: what an administrator plans, edited freely while it is a draft."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.urls import reverse

from planner.domain.catalogue import (
    HIGHEST_PORT,
    SUPPORTED_VERSIONS,
    Affinity,
    Authentication,
    ClusterKind,
    Delegation,
    Layout,
    Purpose,
    UserManager,
)
from planner.domain.status import EnvironmentStatus
from planner.models.deletable import Deletable
from planner.models.licenses import COUNT_INDEXES, LicenseColumns
from planner.models.searching import SearchQuerySet
from planner.models.team import Team
from planner.models.terms import one_of, term_field


class EnvironmentQuerySet(SearchQuerySet["Environment"]):
    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """The environments that `user` may see: those of their teams, not deleted."""
        return self.there().of_teams_of(user)

    def of_teams_of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """The environments of the teams that `user` is a member of."""
        return self.filter(team__in=Team.objects.of(user))

    def newest_first(self) -> Self:
        return self.order_by("-changed_at", "-pk")


class Environment(Deletable, LicenseColumns):
    """One plan; its machines and lists are rows of their own.

    Texts are kept as written. `version` counts the saves. `progress` says per wizard
    step whether it was left unfinished or done, `unfinished` keeps input of a step
    that is no valid value (yet), and `put_aside` what another layout had.
    `errors`, `warnings` and `infos` count the open findings of the last save, made
    by the rules that `judged_by` names; `cures` are the codes of those that the portal
    can cure. All this holds until the day `holds_until`, when an accepted warning
    lapses. `fingerprint` is that of the last save, `approved_fingerprint` that of the
    revision whose approval stands, `review_status` where the review is that counts, and
    `status` what these three come to. `undo` is what the last save took away, if it can
    be taken back. One that was deleted with its team has the `deleted_at` of that.
    `name_key` is what sorts names; `search_text` has the words of name, host names and
    notes. PostgreSQL has one more index, over the letters of these: see migration 0003.
    """

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="environments"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="environments"
    )
    name = models.CharField(max_length=100)
    purpose = term_field(Purpose, default=Purpose.DEVELOPMENT)
    layout = term_field(Layout)
    k2_connect_version = models.TextField(default=SUPPORTED_VERSIONS[0], blank=True)
    notes = models.TextField(blank=True)

    database_server = models.TextField(blank=True)
    database_instance = models.TextField(blank=True)
    database_port = models.PositiveIntegerField(null=True, blank=True)
    database_name = models.TextField(blank=True)
    database_authentication = term_field(Authentication, default=Authentication.WINDOWS)
    database_created_by = models.TextField(blank=True)
    database_sql_browser = models.BooleanField(default=False)

    service_account = models.TextField(blank=True)
    user_manager = term_field(UserManager, default=UserManager.ACTIVE_DIRECTORY)
    delegation = term_field(Delegation, default=Delegation.NONE)
    default_server = models.TextField(blank=True)

    cluster_name = models.TextField(blank=True)
    cluster_kind = term_field(ClusterKind, default=ClusterKind.NLB)
    cluster_affinity = term_field(Affinity, default=Affinity.NONE)
    cluster_members = models.JSONField(default=list, blank=True)

    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )

    progress = models.JSONField(default=dict, blank=True)
    unfinished = models.JSONField(default=dict, blank=True)
    put_aside = models.JSONField(default=dict, blank=True)

    machine_count = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    infos = models.PositiveIntegerField(default=0)
    cures = models.JSONField(default=list, blank=True)
    judged_by = models.CharField(max_length=64, blank=True)
    holds_until = models.DateField(null=True, blank=True)
    fingerprint = models.CharField(max_length=71, blank=True)
    approved_fingerprint = models.CharField(max_length=71, blank=True)
    review_status = models.CharField(max_length=32, blank=True)
    status = term_field(EnvironmentStatus, default=EnvironmentStatus.DRAFT)
    undo = models.JSONField(default=dict, blank=True)

    name_key = models.TextField(default="", editable=False)
    search_text = models.TextField(default="", editable=False)

    objects = EnvironmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["team", "-changed_at", "-id"], name="environment_list"
            ),
            models.Index(fields=["team", "name_key", "id"], name="environment_names"),
            models.Index(
                fields=["team", "machine_count", "id"], name="environment_sizes"
            ),
            models.Index(
                fields=["team", "errors", "warnings", "id"],
                name="environment_findings",
            ),
            models.Index(fields=["team", "purpose"], name="environment_purposes"),
            models.Index(fields=["team", "layout"], name="environment_layouts"),
            models.Index(fields=["team", "status"], name="environment_statuses"),
            models.Index(
                fields=["team", "owner"],
                condition=models.Q(deleted_at=None),
                name="environment_owners",
            ),
            *COUNT_INDEXES,
        ]
        constraints = [
            one_of("environment", "purpose", Purpose),
            one_of("environment", "layout", Layout),
            one_of("environment", "status", EnvironmentStatus),
            one_of("environment", "database_authentication", Authentication),
            one_of("environment", "user_manager", UserManager),
            one_of("environment", "delegation", Delegation),
            one_of("environment", "cluster_kind", ClusterKind),
            one_of("environment", "cluster_affinity", Affinity),
            models.CheckConstraint(
                condition=models.Q(database_port__isnull=True)
                | models.Q(database_port__range=(1, HIGHEST_PORT)),
                name="environment_database_port_is_a_port",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="environment_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where the environment is shown; what is done with it has addresses below."""
        return reverse("planner:environment", args=[self.pk])
