"""The demonstration: people and plans to try the portal out with."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from planner.domain.design import Design
from planner.models import Environment
from planner.services.environments import create_environments
from planner.services.teams import create_team

Plan = tuple[Design, dict[str, str]]


@transaction.atomic
def make_demo(names: Iterable[str], plans: Iterable[Plan]) -> list[Environment]:
    """Make people who are not there yet, and for the first of them the plans.

    Somebody who is there already is left alone, with whatever became of the plans.
    A plan is a design and how far each wizard step is.
    """
    made = {
        name: User.objects.create_user(name, password=name)
        for name in names
        if not User.objects.filter(username=name).exists()
    }
    owner = made.get(next(iter(names)))
    if owner is None:
        return []
    team = create_team("Contoso", by=owner)
    return create_environments(plans, by=owner, team=team)
