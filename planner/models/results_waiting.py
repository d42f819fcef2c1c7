"""Results that wait for reviewers, counted for each installation."""

from django.contrib.auth.models import User
from django.db.models import Count, Q

from planner.models.installation import Installation, InstallationQuerySet

WAITS = Q(tasks__result__isnull=False, tasks__inspection=None, tasks__removed_in=None)


def waiting_for_acceptance(person: User) -> InstallationQuerySet:
    """The installations with results for `person` to accept, and how many: `waiting`.

    Those that `person` wrote down are somebody else's to accept. The longest running
    installation comes first.
    """
    theirs = Installation.objects.running().filter(
        environment__deleted_at=None,
        environment__team__memberships__user=person,
        environment__team__memberships__is_reviewer=True,
    )
    others = WAITS & ~Q(tasks__result__by=person)
    found = theirs.annotate(waiting=Count("tasks", filter=others)).filter(waiting__gt=0)
    return found.select_related("environment__team").order_by("started_at", "pk")
