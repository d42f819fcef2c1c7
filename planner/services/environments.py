"""Environments: made, saved and copied. One function, one transaction.

The last door before the database: no password passes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from planner.domain.acknowledgement import Acknowledgement
from planner.domain.design import Design
from planner.domain.diff import changes
from planner.domain.finding_changes import FindingChanges, finding_changes
from planner.domain.license_ledger import date_changes
from planner.domain.refusal import Refusal
from planner.domain.renaming import with_renames_followed
from planner.domain.without_passwords import masked_design
from planner.models import Deed, Entry, Environment, Team
from planner.models.designs import design_of
from planner.permissions import membership, refuse, why_not_plan
from planner.rules import findings
from planner.services.history import name_of, record
from planner.services.judgement import judgement
from planner.services.licenses import settle_licenses
from planner.services.rows import environment_columns, write_lists
from planner.services.status import status_of
from planner.services.teams import home_team, team_to_fill

LONGEST_NAME = 100


class StaleSave(Refusal):
    """Somebody else saved the environment after this save's version was read."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A design as it was saved, and what that did to the findings.

    `entry` is what the history says of it, None where nothing changed.
    """

    design: Design
    findings: FindingChanges
    entry: Entry | None


@transaction.atomic
def create_environment(
    design: Design,
    *,
    by: User,
    team: Team | None = None,
    progress: dict[str, str] | None = None,
    put_aside: dict[str, Any] | None = None,
    deed: Deed = Deed.CREATED,
    about: str = "",
) -> Environment:
    """Keep `design` as a new environment of `by`; machine ids in it mean nothing.

    It belongs to `team`, or to the first team in which `by` plans. Raises NotAllowed
    where `by` may not plan, and Refusal when somebody has deleted the team.

    Warnings that it accepts without saying who does are accepted by `by`; the history
    names all that it accepts.
    """
    team = team_to_fill(team or home_team(by))
    refuse(why_not_plan(membership(by, team)))
    design = masked_design(design)
    fresh = replace(
        design,
        machines=tuple(replace(each, id=None) for each in design.machines),
        acknowledgements=tuple(signed(each, by) for each in design.acknowledgements),
    )
    environment = Environment.objects.create(
        team=team,
        owner=by,
        changed_by=by,
        progress=progress or {},
        put_aside=put_aside or {},
        **environment_columns(fresh),
        **judgement(fresh, findings(fresh)),
    )
    write_lists(environment, None, fresh)
    accepted = changes(replace(fresh, acknowledgements=()), fresh)
    record(environment, deed, by=by, about=about, changes=accepted)
    settle_licenses(environment, None, fresh, by=by)
    return environment


def signed(entry: Acknowledgement, by: User) -> Acknowledgement:
    """`entry` with who accepted it and when; `by`, today, where that is not known."""
    return entry if entry.by else replace(entry, by=name_of(by), on=localdate())


@transaction.atomic
def create_environments(
    plans: Iterable[tuple[Design, dict[str, str]]],
    *,
    by: User,
    team: Team | None = None,
    deed: Deed = Deed.CREATED,
) -> list[Environment]:
    """Keep all of the plans, or none; each is a design and how far its steps are."""
    return [
        create_environment(design, by=by, team=team, progress=done, deed=deed)
        for design, done in plans
    ]


@transaction.atomic
def save_design(
    environment: Environment,
    design: Design,
    *,
    based_on: int,
    by: User,
    deed: Deed = Deed.EDITED,
    about: str = "",
    why: str = "",
    **kept: Any,
) -> Saved:
    """Make `environment` say `design`, which was made from version `based_on`.

    Names of renamed machines follow. The history says `deed`, `about` what and `why`.
    `kept` are progress, unfinished input and what is put aside; each stays as it is
    if it is None or not given. Raises StaleSave when the environment has been saved
    since, Refusal when it is deleted, NotAllowed when `by` does not plan in its team,
    and changes nothing then.
    """
    refuse(why_not_plan(membership(by, environment.team_id)))
    extra = {name: value for name, value in kept.items() if value is not None}
    here = Environment.objects.there().filter(pk=environment.pk, version=based_on)
    claimed = here.update(
        version=F("version") + 1, changed_by=by, changed_at=timezone.now(), **extra
    )
    if not claimed:
        locked(environment)  # says so if it is deleted
        raise StaleSave(_("Somebody else has saved this environment meanwhile."))
    now = Environment.objects.get(pk=environment.pk)
    before = design_of(now)
    after = with_renames_followed(before, masked_design(design))
    days = date_changes(before, after)
    if before == after and not days and deed is Deed.EDITED:
        return Saved(after, FindingChanges(), None)
    found = findings(after)
    did = finding_changes(before, findings(before), after, found)
    judged = judgement(after, found)
    status = status_of(now, judged["fingerprint"])
    Environment.objects.filter(pk=environment.pk).update(
        undo={}, **environment_columns(after), **judged, **status
    )
    write_lists(environment, before, after)
    said = (*changes(before, after), *days)
    entry = record(
        environment, deed, by=by, about=about, why=why, changes=said, findings=did
    )
    settle_licenses(now, before, after, by=by)
    return Saved(after, did, entry)


def locked(environment: Environment) -> Environment:
    """The environment as it is now; nobody else saves it until the transaction ends.

    Rows that refer to it may be added meanwhile: whoever has an installation locked
    writes history, and would else wait for somebody who waits for the installation.
    Raises Refusal when somebody has deleted it.
    """
    there = Environment.objects.there().select_for_update(no_key=True)
    here = there.filter(pk=environment.pk).first()
    if here is None:
        raise Refusal(_("Somebody has deleted this environment meanwhile."))
    return here
