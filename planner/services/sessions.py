"""The sessions of a person, ended from outside."""

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.db import transaction


@transaction.atomic
def end_sessions(person: User) -> int:
    """Sign `person` out everywhere; how many sessions that were."""
    sessions = list(UserSession.objects.filter(user=person))
    for each in sessions:
        each.end()
    return len(sessions)
