"""Copies of environments."""

from collections.abc import Callable
from dataclasses import replace

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from planner.domain.design import Design
from planner.models import Deed, Environment, Revision, Team
from planner.models.designs import design_of
from planner.services.environments import LONGEST_NAME, create_environment, locked
from planner.services.revisions import design_as_of_today
from planner.services.teams import team_for_copy


def name_of_copy(design: Design) -> str:
    """What a copy is called unless somebody says otherwise."""
    suffix = _(" (copy)")
    return design.name[: LONGEST_NAME - len(suffix)] + suffix


@transaction.atomic
def duplicate_environment(
    environment: Environment,
    *,
    by: User,
    team: Team | None = None,
    change: Callable[[Design], Design] | None = None,
) -> Environment:
    """A copy of `environment` for `by`, under a name that says so or with a `change`.

    It goes to `team`; without one to that of `environment`, if `by` plans there, or
    to the first in which `by` does.
    Nobody can save it meanwhile, so that the copy is of one moment.
    """
    here = locked(environment)
    design = design_of(here)
    return create_environment(
        change(design) if change else replace(design, name=name_of_copy(design)),
        by=by,
        team=team or team_for_copy(here, by),
        progress=here.progress,
        deed=Deed.COPIED,
        about=design.name,
    )


@transaction.atomic
def duplicate_revision(
    revision: Revision,
    *,
    by: User,
    team: Team | None = None,
    change: Callable[[Design], Design] | None = None,
    progress: dict[str, str] | None = None,
) -> Environment:
    """A new environment that says what `revision` does, as `duplicate_environment`.

    `progress` is how far its steps are. Warnings that it accepted are accepted still.
    """
    here = locked(revision.environment)
    design = design_as_of_today(revision)
    return create_environment(
        change(design) if change else replace(design, name=name_of_copy(design)),
        by=by,
        team=team or team_for_copy(here, by),
        progress=progress,
        deed=Deed.COPIED,
        about=_("%(name)s, revision %(number)d")
        % {"name": design.name, "number": revision.number},
    )
