"""Licence keys in clear: who takes them out stands in the history."""

from django.contrib.auth.models import User
from django.db import transaction

from planner.models import Deed, Environment
from planner.permissions import membership, refuse, why_not_plan
from planner.services.environments import locked
from planner.services.history import record


@transaction.atomic
def take_out_keys(environment: Environment, *, by: User, about: str = "") -> None:
    """Write down that `by` is given the licence keys of `environment` in clear.

    `about` says of which revision or machine. Raises NotAllowed when `by` does not plan
    in its team, and Refusal when it is deleted.
    """
    refuse(why_not_plan(membership(by, environment.team_id)))
    record(locked(environment), Deed.KEYS_SHOWN, by=by, about=about)
