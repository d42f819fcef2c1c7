"""Teams: who may see an environment, and what each member may do with it."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from planner.models.deletable import Deletable, DeletableQuerySet

MOST_APPROVALS = 9


class TeamQuerySet(DeletableQuerySet["Team"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """The teams that `user` is a member of."""
        return self.filter(memberships__user_id=user.pk) if user.pk else self.none()

    def planned_by(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """The teams in which `user` may edit environments."""
        if user.pk is None:
            return self.none()
        return self.filter(memberships__user_id=user.pk, memberships__is_planner=True)


class Team(Deletable):
    """People who share environments.

    A revision is approved once `approvals_needed` reviewers have approved it; with
    `accept_first` none can be while a warning is open that nobody has accepted. A
    deleted one has no members: who they were is in `memberships_put_aside`.
    """

    name = models.CharField(_("name"), max_length=100, unique=True)
    approvals_needed = models.PositiveSmallIntegerField(
        _("approvals needed"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_APPROVALS)],
    )
    accept_first = models.BooleanField(
        _("open warnings must be accepted first"), default=False
    )
    made_at = models.DateTimeField(auto_now_add=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approvals_needed__range=(1, MOST_APPROVALS)),
                name="team_needs_some_approvals",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="team_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where the team is shown."""
        return reverse("planner:team", args=[self.pk])


class Duties(models.Model):
    """What a member does beside reading; nothing of it makes a viewer."""

    is_planner = models.BooleanField(_("planner"), default=False)
    is_reviewer = models.BooleanField(_("reviewer"), default=False)
    is_admin = models.BooleanField(_("team admin"), default=False)

    class Meta:
        abstract = True

    @property
    def duties(self) -> tuple[str, ...]:
        """The words for what the member does; "viewer" for one who only reads."""
        words = {
            _("planner"): self.is_planner,
            _("reviewer"): self.is_reviewer,
            _("team admin"): self.is_admin,
        }
        return tuple(str(word) for word, does in words.items() if does) or (
            str(_("viewer")),
        )


class Membership(Duties):
    """One person in one team.

    `given_by` is the company sign-in whose groups make the person a member, or "" where
    the team admins do.
    """

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    given_by = models.CharField(max_length=40, blank=True, editable=False)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "team"], name="membership_is_one_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"


class MembershipPutAside(Duties):
    """What somebody was in a team that is deleted, and is again once it is back."""

    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, related_name="memberships_put_aside"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    given_by = models.CharField(max_length=40, blank=True, editable=False)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "team"], name="membership_put_aside_is_one_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"
