"""Who is to do what: tasks, and all tasks of a machine, are given to members."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from planner.domain.diff import Change
from planner.domain.refusal import Refusal
from planner.models import Deed, Installation, Membership, Task
from planner.permissions import membership, refuse, why_not_carry_out
from planner.services.history import name_of, record
from planner.services.installation_notices import tell_of_work
from planner.services.installations import locked_installation, why_over


@transaction.atomic
def give_tasks(
    installation: Installation,
    tasks: Collection[int],
    *,
    to: User | None,
    by: User,
) -> int:
    """Give the `tasks` with these keys to a member, or to nobody; how many changed.

    Raises NotAllowed where `by` does not carry out plans of the team, and Refusal for
    somebody who cannot do them, or a task that is not of this installation.
    """
    here = locked_installation(installation)
    team = here.environment.team_id
    refuse(why_not_carry_out(membership(by, team)))
    if reason := why_over(here) or _why_not_give(team, to):
        raise Refusal(reason)
    found = list(here.tasks.in_force().filter(pk__in=tasks).select_related("person"))
    if len(found) < len(set(tasks)):
        raise Refusal(_("A step is no longer part of the installation."))
    moving = [task for task in found if task.person_id != (to.pk if to else None)]
    if moving:
        Task.objects.filter(pk__in=[task.pk for task in moving]).update(person=to)
        changes = [_change(task, to) for task in moving]
        record(
            here.environment,
            Deed.WORK_GIVEN,
            by=by,
            about=here.called,
            changes=changes,
        )
        if to is not None:
            tell_of_work(here, len(moving), to, by=by)
    return len(moving)


def people_to_give_to(installation: Installation) -> list[User]:
    """The members who carry plans of the team out, by name."""
    members = Membership.objects.filter(
        team=installation.environment.team_id, user__is_active=True
    ).select_related("user")
    able = [each.user for each in members if not why_not_carry_out(each)]
    return sorted(able, key=lambda user: (name_of(user).casefold(), user.pk))


def _why_not_give(team: int, to: User | None) -> str:
    if to is None or not why_not_carry_out(membership(to, team)):
        return ""
    return _("%s cannot carry out plans of this team.") % name_of(to)


def _change(task: Task, to: User | None) -> Change:
    before = name_of(task.person) if task.person else ""
    return Change(task.where, str(task), before, name_of(to) if to else "")
