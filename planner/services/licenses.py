"""Licence keys that come free, and free ones that are entered again."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import User

from planner.domain.design import Design
from planner.domain.diff import Change
from planner.domain.license_ledger import keys_on, loss_of
from planner.domain.machine import Machine
from planner.domain.wording import abridged
from planner.encryption import mark_of
from planner.models import Deed, Environment, FreeLicense, Team
from planner.models.ledger import machines_of
from planner.services.history import name_of, record


def settle_licenses(
    environment: Environment, before: Design | None, after: Design | None, *, by: User
) -> None:
    """See that each key of the team is on a machine of it or free, and never both.

    Called in the transaction that has just made `after` of `before`; None stands for
    an environment that is not there. What no present environment of the team carries
    any more comes free, and the history of `environment` says so; a free key that it
    carries now is taken up. Asks nothing of the database unless keys came or went.

    Whoever settles holds the team until the end, so of two at once the second sees
    what the first has done.
    """
    olds = keys_on(before.machines if before else ())
    news = keys_on(after.machines if after else ())
    gone = {mark_of(key): each for key, each in olds.items() if key not in news}
    come = [mark_of(key) for key in news if key not in olds]
    if not gone and not come:
        return
    team = Team.objects.select_for_update(no_key=True).get(pk=environment.team_id)
    FreeLicense.objects.filter(team=team, mark__in=come).delete()
    if lost := _not_carried(team, gone):
        _free(environment, lost, before or Design(), after, by)


def _not_carried(team: Team, keys: Mapping[str, Machine]) -> dict[str, Machine]:
    """Those of `keys` that no machine of the team's present environments carries."""
    here = machines_of(team).filter(license_mark__in=keys)
    carried = set(here.order_by().values_list("license_mark", flat=True).distinct())
    return {mark: each for mark, each in keys.items() if mark not in carried}


def _free(
    environment: Environment,
    lost: Mapping[str, Machine],
    before: Design,
    after: Design | None,
    by: User,
) -> None:
    FreeLicense.objects.bulk_create(
        (
            FreeLicense(
                team_id=environment.team_id,
                mark=mark,
                key=machine.license.key,
                kind=machine.license.kind,
                until=machine.license.lapses_on,
                machine=before.called(machine),
                environment=before.name,
                by_name=name_of(by),
            )
            for mark, machine in lost.items()
        ),
        ignore_conflicts=True,
    )
    record(
        environment,
        Deed.LICENSE_FREED,
        by=by,
        about=abridged([_words(before, machine) for machine in lost.values()]),
        why="; ".join(_reasons(lost.values(), after)),
        changes=[
            Change(
                before.called(machine),
                "Licence key",
                machine.license.masked_key,
                f"free: {loss_of(machine, after).label.lower()}",
            )
            for machine in lost.values()
        ],
    )


def _words(design: Design, machine: Machine) -> str:
    return f"{machine.license.masked_key} of {design.called(machine)}"


def _reasons(machines: Iterable[Machine], after: Design | None) -> list[str]:
    """Each reason once."""
    return list({loss_of(machine, after).label: None for machine in machines})
