"""Licence keys lie in the database encrypted, and nothing can ask for one."""

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection

from planner.domain.machine import UNREADABLE, License
from planner.domain.unreadable_key import UnreadableKey
from planner.encryption import decrypted, encrypted, is_current, mark_of
from planner.models import Machine
from planner.models.designs import design_of
from planner.services.environments import create_environment
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.people import a_person

KEY = "K2C-AAAA-BBBB-1111"


@pytest.fixture
def machine(db):
    """The row of a machine with a key."""
    design = a_design(a_machine("APP1", K2_SERVER, SERVER, key=KEY))
    return create_environment(design, by=a_person("ada")).machines.get()


@pytest.fixture
def lost(settings, machine):
    """The same, once the key that encrypted the licence key is gone."""
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    return Machine.objects.get(pk=machine.pk)


def stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT license_key FROM planner_machine")
        return cursor.fetchone()[0]


def test_a_key_is_kept_encrypted_and_loaded_as_it_was(machine):
    assert KEY not in stored()
    assert decrypted(stored()) == KEY
    assert Machine.objects.get().license_key == KEY


@pytest.mark.parametrize("way", ["save", "update", "bulk_update", "bulk_create"])
def test_no_way_of_writing_keeps_a_key_in_clear(machine, way):
    machine.license_key = "ANOTHER-KEY"
    if way == "save":
        machine.save()
    elif way == "update":
        Machine.objects.update(license_key="ANOTHER-KEY")
    elif way == "bulk_update":
        Machine.objects.bulk_update([machine], ["license_key"])
    else:
        Machine.objects.all().delete()
        Machine.objects.bulk_create([machine])
    assert decrypted(stored()) == "ANOTHER-KEY"
    assert "ANOTHER" not in stored()


@pytest.mark.parametrize(
    "query",
    [
        {"license_key": KEY},
        {"license_key__in": [KEY]},
        {"license_key__contains": "K2C"},
        {"license_key__startswith": "K"},
        {"license_key__gt": "K"},
    ],
)
def test_a_query_for_a_key_is_refused_and_not_answered_wrongly(machine, query):
    with pytest.raises(FieldError):
        Machine.objects.filter(**query).exists()


def test_whether_there_is_a_key_can_be_asked(machine):
    assert Machine.objects.exclude(license_key="").get() == machine
    assert not Machine.objects.filter(license_key__isnull=True).exists()


def test_a_key_that_cannot_be_read_is_kept_as_it_was(lost):
    before = stored()
    assert isinstance(lost.license_key, UnreadableKey)
    lost.save()
    lost.hostname = "APP2"
    Machine.objects.bulk_update([lost], ["hostname", "license_key"])
    assert stored() == before


def test_nothing_shows_how_a_key_that_cannot_be_read_is_kept(lost):
    license = design_of(lost.environment).machines[0].license
    assert (license.masked_key, license.clear_key) == (UNREADABLE, UNREADABLE)
    assert lost.license_key not in repr(license)


def test_the_first_key_encrypts_and_all_decrypt(settings):
    old = encrypted(KEY)
    new = Fernet.generate_key().decode()
    settings.ENCRYPTION_KEYS = [new, *settings.ENCRYPTION_KEYS]
    assert decrypted(old) == decrypted(encrypted(KEY)) == KEY
    assert (is_current(old), is_current(encrypted(KEY))) == (False, True)


def test_without_a_key_nothing_is_kept_and_it_is_said_what_to_do(settings):
    settings.ENCRYPTION_KEYS = []
    assert encrypted("") == decrypted("") == ""
    with pytest.raises(ImproperlyConfigured, match="set K2_ENCRYPTION_KEYS or"):
        encrypted(KEY)


def test_a_mark_tells_keys_apart_and_needs_the_secret_key(settings):
    mark = mark_of("k2c-1")
    assert (mark, mark_of("")) == (mark_of("k2c-1"), "")
    assert mark != mark_of("k2c-2")
    settings.SECRET_KEY = "another"
    assert mark != mark_of("k2c-1")


def test_the_words_of_a_licence_for_programmers_have_no_key():
    assert KEY not in repr(License(key=KEY))
