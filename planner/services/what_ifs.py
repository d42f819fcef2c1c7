"""What-ifs that somebody keeps: as environments of their own."""

from dataclasses import replace

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from planner.domain.what_if import WhatIf
from planner.models import Deed, Environment, Team
from planner.models.designs import design_of
from planner.services.environments import (
    LONGEST_NAME,
    StaleSave,
    create_environment,
    locked,
)
from planner.services.teams import team_for_copy


@transaction.atomic
def keep_what_if(
    environment: Environment,
    what_if: WhatIf,
    *,
    based_on: int,
    by: User,
    team: Team | None = None,
) -> Environment:
    """A new environment of `by` that is `environment` as `what_if` has it.

    The history of the new one says from what; the plan itself stays as it is. It goes
    to `team` as a copy does. Raises StaleSave when it has been saved since the version
    that was looked at.
    """
    here = locked(environment)
    if here.version != based_on:
        raise StaleSave(_("Somebody else has saved this environment meanwhile."))
    design = design_of(here)
    suffix = f" ({what_if.title.lower()})"
    name = design.name[: LONGEST_NAME - len(suffix)] + suffix
    return create_environment(
        replace(what_if.change(design, here.put_aside), name=name),
        by=by,
        team=team or team_for_copy(here, by),
        progress=here.progress,
        deed=Deed.WHAT_IF,
        about=f"{design.name}, {what_if.title.lower()}",
    )
