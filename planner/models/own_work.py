"""What a team adds to every checklist: steps and prerequisites of its own."""

from django.db import models

from planner.domain.catalogue import Role
from planner.domain.own_work import OwnPrerequisite, OwnStep
from planner.domain.steps.kinds import KINDS
from planner.domain.steps.phase import Phase
from planner.models.team import Team
from planner.models.terms import one_of, term_field


class TeamStep(models.Model):
    """A step of a team's own; see OwnStep for what its values mean."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="own_steps")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    phase = term_field(Phase)
    role = term_field(Role, null=True)
    hostname = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            one_of("team_step", "phase", Phase),
            one_of("team_step", "role", Role),
            models.CheckConstraint(
                condition=~models.Q(title=""), name="team_step_has_a_title"
            ),
            models.CheckConstraint(
                condition=models.Q(role__isnull=True) | models.Q(hostname=""),
                name="team_step_has_one_place",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def after_in_words(self) -> str:
        """What the steps are called that it waits for, "" for none."""
        return KINDS.get(self.after, self.after)

    @property
    def value(self) -> OwnStep:
        """All that it says."""
        return OwnStep(
            self.pk,
            self.title,
            self.text,
            Phase(self.phase),
            Role(self.role) if self.role else None,
            self.hostname,
            self.after,
        )


class TeamPrerequisite(models.Model):
    """A prerequisite of a team's own, on each machine of `role` or on every one."""

    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, related_name="own_prerequisites"
    )
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    version = models.CharField(max_length=50, blank=True)
    role = term_field(Role, null=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            one_of("team_prerequisite", "role", Role),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="team_prerequisite_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.value.line

    @property
    def value(self) -> OwnPrerequisite:
        """All that it says."""
        role = Role(self.role) if self.role else None
        return OwnPrerequisite(self.pk, self.name, self.version, role)
