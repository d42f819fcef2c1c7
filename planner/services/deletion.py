"""Environments deleted: put aside, brought back, and in the end gone for good."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from planner.domain.refusal import Refusal
from planner.domain.without_passwords import masked_text
from planner.models import Deed, Environment
from planner.models.designs import design_of
from planner.permissions import membership, refuse, why_not_plan
from planner.services.environments import StaleSave, locked
from planner.services.history import record
from planner.services.licenses import settle_licenses

LONGEST_WHY = 500


def why_not_say(why: str) -> str:
    """Why the history does not keep `why`; "" if it does."""
    if len(why) <= LONGEST_WHY:
        return ""
    text = _("Write why in %(most)d characters or fewer; these are %(here)d.")
    return text % {"most": LONGEST_WHY, "here": len(why)}


@transaction.atomic
def delete_environment(
    environment: Environment, *, based_on: int, by: User, why: str = ""
) -> None:
    """Put `environment` aside with everything in it, unless it was saved since.

    The history says `why`. Raises StaleSave if it was saved, Refusal when somebody
    else has deleted it or `why` is too long, and NotAllowed when `by` does not plan in
    its team.
    """
    refuse(why_not_plan(membership(by, environment.team_id)))
    why = masked_text(why).strip()
    if reason := why_not_say(why):
        raise Refusal(reason)
    here = Environment.objects.there().filter(pk=environment.pk, version=based_on)
    if not here.update(
        version=F("version") + 1, deleted_at=timezone.now(), deleted_by=by
    ):
        locked(environment)  # says so if it is deleted
        raise StaleSave(
            _("Somebody has saved this environment meanwhile; it was not deleted.")
        )
    record(environment, Deed.DELETED, by=by, why=why)
    settle_licenses(environment, design_of(environment), None, by=by)


@transaction.atomic
def bring_back(environment: Environment, *, by: User) -> bool:
    """Make a deleted environment what it was; False if it is there already.

    Raises Refusal when it is gone for good, and NotAllowed when `by` does not plan in
    its team.
    """
    refuse(why_not_plan(membership(by, environment.team_id)))
    deleted = Environment.objects.retrievable()
    if deleted.filter(pk=environment.pk).update(
        version=F("version") + 1, deleted_at=None, deleted_by=None
    ):
        record(environment, Deed.BROUGHT_BACK, by=by)
        settle_licenses(environment, None, design_of(environment), by=by)
        return True
    if not Environment.objects.there().filter(pk=environment.pk).exists():
        raise Refusal(_("This environment is gone for good."))
    return False


def remove_gone() -> int:
    """Remove for good what nobody can bring back any more; how many that were."""
    return remove_each(Environment.objects.gone())


def remove_each(gone: QuerySet[Any]) -> int:
    """Remove each row by itself, unless somebody brings it back; how many that were."""
    removed = 0
    for pk in list(gone.values_list("pk", flat=True)):
        with transaction.atomic():
            here = gone.select_for_update(of=("self",)).filter(pk=pk).first()
            if here:
                here.delete()
                removed += 1
    return removed
