"""rotate_keys says what it did, and what is left."""

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command

from planner.services.environments import create_environment
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.people import a_person

pytestmark = pytest.mark.django_db
NEW = Fernet.generate_key().decode()


@pytest.fixture(autouse=True)
def environment():
    design = a_design(a_machine("APP1", K2_SERVER, SERVER, key="K2C-1111"))
    return create_environment(design, by=a_person("ada"))


def rotate(capsys, *options):
    call_command("rotate_keys", *options)
    return capsys.readouterr().out


def test_it_counts_before_and_after_and_ends_well(settings, capsys):
    assert rotate(capsys, "--check").startswith("1 licence keys are under the first")
    settings.ENCRYPTION_KEYS = [NEW, *settings.ENCRYPTION_KEYS]
    with pytest.raises(CommandError, match="Run rotate_keys: the other keys must stay"):
        call_command("rotate_keys", "--check")
    assert "0 licence keys are under the first key, 1 under" in capsys.readouterr().out
    assert rotate(capsys).startswith("1 licence keys encrypted with the first key, 0")
    settings.ENCRYPTION_KEYS = [NEW]
    assert "1 licence keys are under the first key, 0" in rotate(capsys, "--check")


@pytest.mark.parametrize("options", [[], ["--check"]])
def test_a_lost_key_is_told_with_what_to_do(settings, options):
    settings.ENCRYPTION_KEYS = [NEW]
    with pytest.raises(CommandError, match="1 licence keys cannot be read: add"):
        call_command("rotate_keys", *options)
