"""Who needs a second factor to sign in: set by whoever runs the portal."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from planner.models.team import Membership


class SecondFactorRole(models.Model):
    """A role whose holders go on only once they have signed in with a second factor."""

    class Role(models.TextChoices):
        """The roles of a team, and those who run the portal."""

        VIEWER = "viewer", _("everybody in a team")
        PLANNER = "planner", _("planners")
        REVIEWER = "reviewer", _("reviewers")
        TEAM_ADMIN = "team-admin", _("team admins")
        STAFF = "staff", _("those who run the portal")

    role = models.CharField(_("role"), max_length=20, choices=Role, unique=True)

    class Meta:
        ordering = ["role"]
        verbose_name = _("role that needs a second factor")
        verbose_name_plural = _("roles that need a second factor")

    def __str__(self) -> str:
        return str(self.Role(self.role).label)


HOLDERS = {
    SecondFactorRole.Role.VIEWER: models.Q(pk__isnull=False),
    SecondFactorRole.Role.PLANNER: models.Q(is_planner=True),
    SecondFactorRole.Role.REVIEWER: models.Q(is_reviewer=True),
    SecondFactorRole.Role.TEAM_ADMIN: models.Q(is_admin=True),
}
"""The memberships of those who hold a role."""


def holders_of(roles: list[str]) -> models.QuerySet[Membership]:
    """The memberships with one of these roles of a team."""
    asked = models.Q(pk__in=[])
    for role in HOLDERS.keys() & {*roles}:
        asked |= HOLDERS[role]
    return Membership.objects.filter(asked)
