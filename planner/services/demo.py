"""The demonstration: people and plans to try the portal out with."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from planner.domain.design import Design
from planner.domain.roles import Roles
from planner.models import Environment, Team
from planner.services.demo_reviews import begin_reviews
from planner.services.environments import create_environments
from planner.services.memberships import add_member
from planner.services.teams import create_team

Plan = tuple[Design, dict[str, str]]

MEMBERS = {
    "planner": Roles(is_planner=True),
    "reviewer": Roles(is_reviewer=True),
    "viewer": Roles(),
    "lead": Roles(is_admin=True),
}
"""What they do in the team of the first person; others have a team of their own."""


@transaction.atomic
def make_demo(names: Iterable[str], plans: Iterable[Plan]) -> list[Environment]:
    """Make people who are not there yet, and for the first of them the plans.

    The first has the team Contoso, in which the others are what MEMBERS says; whoever
    is none of these has the team Fabrikam. Somebody who is there already is left
    alone, with whatever became of the plans. A plan is a design and how far each
    wizard step is. With a planner and a reviewer made too, some plans are reviewed.
    """
    first, *others = names
    owner, is_new = _person(first)
    if is_new:
        create_team(_free("Contoso"), by=owner)
    team = Team.objects.planned_by(owner).first()
    joined: dict[str, User] = {}
    for name in others:
        person, is_made = _person(name)
        if is_made and name not in MEMBERS:
            create_team(_free("Fabrikam"), by=person)
        elif is_made and team:
            add_member(team, person, MEMBERS[name], by=owner)
            joined[name] = person
    made = create_environments(plans, by=owner, team=team) if is_new else []
    if made and {"planner", "reviewer"} <= joined.keys():
        begin_reviews(made, author=joined["planner"], reviewer=joined["reviewer"])
    return made


def _person(name: str) -> tuple[User, bool]:
    """Who is called `name`, and whether they were made for it just now."""
    there = User.objects.filter(username=name).first()
    email = f"{name}@example.com"
    made = there or User.objects.create_user(name, email, name)
    return made, there is None


def _free(name: str) -> str:
    """`name`, or with a number behind it if a team has it already."""
    taken = set(Team.objects.values_list("name", flat=True))
    numbered = (f"{name} {number}" for number in range(2, len(taken) + 3))
    return next(each for each in (name, *numbered) if each not in taken)
