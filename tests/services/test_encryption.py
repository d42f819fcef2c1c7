"""Licence keys are encrypted anew with the first key, whatever happens meanwhile."""

from dataclasses import replace

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet

from planner.domain.fingerprint import fingerprint
from planner.domain.unreadable_key import UnreadableKey
from planner.encryption import is_current, mark_of
from planner.models import Environment, FreeLicense, Machine, Revision
from planner.models.designs import design_of
from planner.services import encryption
from planner.services.cures import cure_findings, undo_cure
from planner.services.encryption import Encrypted, count_encrypted, encrypt_anew
from planner.services.environments import create_environment
from planner.services.revisions import design_as_submitted
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.people import a_person
from tests.reviewing import edited, submitted
from tests.second_factor import code_of, with_an_app
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db

KEY = "K2C-AAAA-BBBB-1111"
NEW = Fernet.generate_key().decode()


@pytest.fixture
def ada():
    return a_person("ada")


@pytest.fixture
def environment(ada):
    """Two keys on machines, two in a revision, one free."""
    environment = create_environment(sample("clustered-clean"), by=ada)
    submitted(environment, ada)
    machines = design_of(environment).machines
    first = replace(machines[0], license=replace(machines[0].license, key=KEY))
    edited(environment, ada, machines=(first, *machines[1:]))
    return environment


@pytest.fixture
def rotating(settings, environment):
    """A new key is the first, and the old one still reads."""
    settings.ENCRYPTION_KEYS = [NEW, *settings.ENCRYPTION_KEYS]


def test_all_keys_come_under_the_first_and_the_old_one_can_go(
    rotating, environment, settings
):
    design = design_of(environment)
    assert count_encrypted() == Encrypted(old=5)
    assert encrypt_anew() == Encrypted(old=5)
    settings.ENCRYPTION_KEYS = [NEW]
    assert count_encrypted() == Encrypted(current=5)
    assert design_of(environment) == design
    assert FreeLicense.objects.get().key == "K2C-A111"
    revision = Revision.objects.get()
    assert fingerprint(design_as_submitted(revision)) == revision.fingerprint


def test_a_second_time_changes_nothing(rotating):
    encrypt_anew()
    kept = Revision.objects.get().keys
    assert encrypt_anew() == Encrypted(current=5)
    assert Revision.objects.get().keys == kept


def test_what_a_cure_took_away_comes_back_after_the_old_key_is_gone(ada, settings):
    design = a_design(a_machine("APP1", K2_SERVER, SERVER, key="KEY 1"))
    environment = create_environment(design, by=ada)
    saved = cure_findings(environment, "LIC-07", based_on=1, by=ada)
    assert design_of(environment).machines[0].license.key == "KEY1"
    settings.ENCRYPTION_KEYS = [NEW, *settings.ENCRYPTION_KEYS]
    encrypt_anew()
    settings.ENCRYPTION_KEYS = [NEW]
    assert saved.entry
    undo_cure(environment, saved.entry.pk, by=ada)
    assert design_of(environment).machines[0].license.key == "KEY 1"


def test_a_key_that_is_saved_meanwhile_stands(rotating, environment, ada, monkeypatch):
    anew = encryption.COLUMNS[0].anew
    typed: list[str] = []

    def slow(text):
        machines = design_of(environment).machines
        if not typed:
            typed.append(KEY)
            other = replace(machines[0].license, key="TYPED-MEANWHILE")
            first = replace(machines[0], license=other)
            edited(environment, ada, machines=(first, *machines[1:]))
        return anew(text)

    columns = [replace(encryption.COLUMNS[0], anew=slow), *encryption.COLUMNS[1:]]
    monkeypatch.setattr(encryption, "COLUMNS", columns)
    encrypt_anew()
    assert design_of(environment).machines[0].license.key == "TYPED-MEANWHILE"
    assert count_encrypted().old == 0


def test_what_no_key_reads_is_counted_and_left_alone(environment, settings):
    settings.ENCRYPTION_KEYS = [NEW]
    kept = Revision.objects.get().keys
    assert encrypt_anew() == count_encrypted() == Encrypted(unreadable=5)
    assert Revision.objects.get().keys == kept
    keys = [each.license_key for each in Machine.objects.exclude(license_key="")]
    assert [type(key) for key in keys] == [UnreadableKey] * len(keys)


def test_marks_of_another_secret_key_are_made_anew(environment, settings):
    settings.SECRET_KEY = "another secret key of the portal"
    assert count_encrypted() == Encrypted(current=5, marks=3)
    assert encrypt_anew().marks == 3
    assert count_encrypted() == Encrypted(current=5)
    marks = set(Machine.objects.exclude(license_key="").values_list("license_mark"))
    assert (mark_of(KEY.casefold()),) in marks


def test_batches_leave_no_row_out(rotating, monkeypatch):
    monkeypatch.setattr(encryption, "BATCH", 1)
    assert encrypt_anew() == Encrypted(old=5)
    assert count_encrypted() == Encrypted(current=5)


def test_a_plan_without_keys_has_nothing_to_encrypt(ada):
    environment = create_environment(a_design(a_machine("A")), by=ada)
    assert Environment.objects.get() == environment
    assert count_encrypted() == Encrypted()
    assert not any(map(is_current, Machine.objects.values_list("license_key")[0]))


def test_the_secrets_of_second_factors_are_kept_like_licence_keys(settings, ada):
    secret = with_an_app(ada)
    rows = Authenticator.objects.filter(user=ada)
    kept = {name: text for row in rows for name, text in row.data.items()}
    tokens = [kept["secret"], kept["seed"]]
    assert secret not in str(kept)
    assert all(map(is_current, tokens))
    settings.ENCRYPTION_KEYS = [NEW, *settings.ENCRYPTION_KEYS]
    assert encrypt_anew() == Encrypted(old=2)
    settings.ENCRYPTION_KEYS = [NEW]
    assert count_encrypted() == Encrypted(current=2)
    app = rows.get(type=Authenticator.Type.TOTP).wrap()
    assert app.validate_code(code_of(secret))


def test_a_second_factor_that_nobody_can_read_fits_no_code(settings, ada):
    secret = with_an_app(ada)
    settings.ENCRYPTION_KEYS = [NEW]
    for row in Authenticator.objects.filter(user=ada):
        assert not row.wrap().validate_code(code_of(secret))
