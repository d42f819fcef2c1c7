"""Environments: made, saved, copied and deleted. One function, one transaction.

The last door before the database: no password passes it.
"""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from planner import __version__
from planner.domain.design import Design
from planner.domain.refusal import Refusal
from planner.domain.renaming import with_renames_followed
from planner.domain.rule import Finding, FindingStatus, Severity
from planner.domain.without_passwords import masked_design
from planner.models import Environment
from planner.models.designs import design_of
from planner.rules import RULES, findings
from planner.services.rows import environment_columns, write_lists

LONGEST_NAME = 100
JUDGED_BY = sha256(" ".join([__version__, *RULES]).encode()).hexdigest()
"""A mark of the rules as they are now; findings counted by others are stale."""


class StaleSave(Refusal):
    """Somebody else saved the environment after this save's version was read."""


def open_counts(found: list[Finding]) -> dict[str, Any]:
    """How many findings are open, by severity, as columns of an environment."""
    severities = [f.severity for f in found if f.status is FindingStatus.OPEN]
    return {
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "infos": severities.count(Severity.INFO),
        "judged_by": JUDGED_BY,
    }


@transaction.atomic
def create_environment(
    design: Design, *, by: User, progress: dict[str, str] | None = None
) -> Environment:
    """Keep `design` as a new environment of `by`; machine ids in it mean nothing."""
    design = masked_design(design)
    environment = Environment.objects.create(
        owner=by,
        changed_by=by,
        progress=progress or {},
        **environment_columns(design),
        **open_counts(findings(design)),
    )
    fresh = replace(
        design, machines=tuple(replace(each, id=None) for each in design.machines)
    )
    write_lists(environment, None, fresh)
    return environment


@transaction.atomic
def create_environments(
    plans: Iterable[tuple[Design, dict[str, str]]], *, by: User
) -> list[Environment]:
    """Keep all of the plans, or none; each is a design and how far its steps are."""
    return [create_environment(d, by=by, progress=done) for d, done in plans]


@transaction.atomic
def save_design(
    environment: Environment,
    design: Design,
    *,
    based_on: int,
    by: User,
    progress: dict[str, str] | None = None,
    unfinished: dict[str, dict[str, list[str]]] | None = None,
    put_aside: dict[str, Any] | None = None,
) -> Design:
    """Make `environment` say `design`, which was made from version `based_on`.

    Names of renamed machines follow; the design as saved is returned. `None` leaves
    progress, unfinished input or what is put aside as it is. Raises StaleSave when
    the environment has been saved since, and changes nothing then.
    """
    extra = {
        name: value
        for name, value in (
            ("progress", progress),
            ("unfinished", unfinished),
            ("put_aside", put_aside),
        )
        if value is not None
    }
    claimed = Environment.objects.filter(pk=environment.pk, version=based_on).update(
        version=F("version") + 1, changed_by=by, changed_at=timezone.now(), **extra
    )
    if not claimed:
        raise StaleSave(_("Somebody else has saved this environment meanwhile."))
    before = design_of(Environment.objects.get(pk=environment.pk))
    after = with_renames_followed(before, masked_design(design))
    Environment.objects.filter(pk=environment.pk).update(
        **environment_columns(after), **open_counts(findings(after))
    )
    write_lists(environment, before, after)
    return after


@transaction.atomic
def duplicate_environment(environment: Environment, *, by: User) -> Environment:
    """A copy of `environment` for `by`, under a name that says so.

    Nobody can save it meanwhile, so that the copy is of one moment.
    """
    here = Environment.objects.select_for_update().filter(pk=environment.pk).first()
    if here is None:
        raise Refusal(_("Somebody has deleted this environment meanwhile."))
    design = design_of(here)
    suffix = _(" (copy)")
    name = design.name[: LONGEST_NAME - len(suffix)] + suffix
    return create_environment(replace(design, name=name), by=by, progress=here.progress)


@transaction.atomic
def delete_environment(environment: Environment, *, based_on: int) -> None:
    """Delete `environment` with everything in it, unless it was saved since."""
    here = Environment.objects.filter(pk=environment.pk, version=based_on)
    if not here.update(version=F("version") + 1):  # nobody else can save it from here
        raise StaleSave(
            _("Somebody has saved this environment meanwhile; it was not deleted.")
        )
    Environment.objects.filter(pk=environment.pk).delete()
