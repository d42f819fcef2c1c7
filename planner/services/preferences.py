"""What people choose for themselves."""

from django.contrib.auth.models import User

from planner.models import Preferences


def wants_mail(person: User) -> bool:
    """Whether `person` is told by mail; so it is until they say otherwise."""
    chosen = Preferences.objects.filter(user=person).first()
    return chosen is None or chosen.wants_mail


def choose_mail(wanted: bool, *, by: User) -> None:
    """Keep whether `by` wants to be told by mail."""
    Preferences.objects.update_or_create(user=by, defaults={"wants_mail": wanted})
