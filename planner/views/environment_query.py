"""What a query asks of the list of environments, and what that finds."""

from dataclasses import dataclass

from planner.forms.environment_filters import Around
from planner.forms.environments import EnvironmentFilter
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models import Membership
from planner.models.environment import EnvironmentQuerySet
from planner.models.far import Far
from planner.models.found import Asked, counted, found
from planner.models.owners import owners_in
from planner.permissions import memberships
from planner.services.history import name_of

SHOWN = (
    *("name", "name_key", "team", "owner", "status", "layout", "purpose"),
    *("machine_count", "changed_at", "errors", "warnings", "infos"),
    *("judged_by", "holds_until"),
)
"""The columns that a row shows, or that it is sorted by."""

BY_NAME = {"name", "-name"}


@dataclass(frozen=True, slots=True)
class Listed:
    """The environments that a person asked for, in parts as pages take them.

    `shortcut` is a faster way to the rows of a page, if there is one.
    `total` is how many the person has, and `count` how many of them are asked for: at
    most one more than are counted. `members` is what the person is in each team, and
    `owners` are the names of all who own an environment there.
    """

    form: EnvironmentFilter
    parts: list[EnvironmentQuerySet]
    shortcut: Far | None
    total: int
    count: int
    members: dict[int, Membership]
    owners: dict[int, str]


def listed(request: UserRequest) -> Listed:
    """What the address of `request` asks for, of all that the person sees."""
    members = memberships(request.user)
    owners = owners_in(members)
    around = Around([member.team for member in members.values()], owners)
    form = EnvironmentFilter(typed(request.GET), around)
    total = counted(members)
    asked = Asked(form.leaves, form.words, by_name=form.sort in BY_NAME)
    those = found(members, asked, total)
    return Listed(
        form=form,
        parts=[part.only(*SHOWN) for part in those.parts],
        shortcut=those.shortcut,
        total=total,
        count=those.count,
        members=members,
        owners={owner.pk: name_of(owner) for owner in owners},
    )
