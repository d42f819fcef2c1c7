"""Licence keys that are typed while all are encrypted anew are never lost."""

import pytest
from cryptography.fernet import Fernet

from planner.models import Machine
from planner.services.encryption import count_encrypted, encrypt_anew
from planner.services.environments import create_environment
from tests.services.test_environments_at_once import database
from tests.services.test_licenses_at_once import ada, plan, saving

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["ada", "database"]

MANY = 12


def test_what_is_saved_meanwhile_stands_and_all_is_under_the_first_key(
    database, ada, settings
):
    made = [
        database.alone(lambda n=n: create_environment(plan(f"KEY-{n}"), by=ada))
        for n in range(MANY)
    ]
    new = Fernet.generate_key().decode()
    for number in range(3):
        settings.ENCRYPTION_KEYS = [new, *settings.ENCRYPTION_KEYS[:1]]

        def save_all(number=number):
            return [saving(each, f"NEW-{number}-{each.pk}", ada)() for each in made]

        database.at_once(encrypt_anew, save_all)
        typed = {f"NEW-{number}-{each.pk}" for each in made}
        found = database.alone(
            lambda: set(Machine.objects.values_list("license_key", flat=True))
        )
        assert found == typed
        left = database.alone(count_encrypted)
        assert (left.old, left.unreadable, left.marks) == (0, 0, 0)
        new = Fernet.generate_key().decode()
