"""Once the key that encrypted them is gone, pages say so and nothing more is lost."""

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command

from planner.domain.machine import UNREADABLE
from planner.models import Machine
from planner.models.designs import design_of
from planner.models.ledger import machines_of
from tests.exporters.readers import text_in
from tests.people import team_of
from tests.views.conftest import fresh, proven, sample, submitted
from tests.views.every_address import every_address
from tests.views.steps import machine_id, send

pytestmark = pytest.mark.django_db
SAID = "Some licence keys cannot be read"
KEY = sample("clustered-clean").machines[0].license.key


@pytest.fixture
def lost(settings, owner, clustered):
    """An environment with a revision, and no key to read its licence keys."""
    submitted(clustered, owner)
    kept = list(settings.ENCRYPTION_KEYS)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    return kept


def tokens():
    return list(map(str, Machine.objects.values_list("license_key", flat=True)))


def test_every_page_and_file_still_answers_and_shows_no_ciphertext(
    ada, clustered, lost
):
    here = [path for path in every_address(fresh(clustered)) if "zip" not in path]
    for path in here:
        reply = ada.get(path)
        assert reply.status_code < 500, path
        if not reply.streaming:
            assert "gAAAA" not in reply.content.decode(errors="replace"), path


@pytest.mark.parametrize("place", ["", "design/licenses/", "revisions/1/", "ledger"])
def test_the_pages_of_keys_say_what_to_do(ada, owner, clustered, lost, place):
    ledger = f"{team_of(owner).get_absolute_url()}licenses/"
    page = ledger if place == "ledger" else clustered.get_absolute_url() + place
    assert SAID in ada.get(page).text
    assert UNREADABLE in ada.get(page).text


def test_the_pages_say_nothing_of_it_while_keys_can_be_read(ada, clustered):
    assert SAID not in ada.get(clustered.get_absolute_url()).text


def test_files_in_clear_leave_out_what_cannot_be_read(ada, clustered, lost, capsys):
    home = clustered.get_absolute_url()
    proven(ada)
    plan = ada.post(f"{home}plan/yaml/keys/").text
    assert "Licence keys that cannot be read are left out." in plan
    assert "gAAAA" not in plan
    listed = text_in(ada.post(f"{home}checklist/licenses-csv/keys/").content)
    assert UNREADABLE in listed
    call_command("export_plan", str(clustered.pk))
    said = capsys.readouterr()
    assert "gAAAA" not in said.out
    assert "cannot be read are left out" in said.err


def test_saving_keeps_them_and_a_new_key_replaces_one(ada, clustered, lost, settings):
    before = tokens()
    number = machine_id(clustered, "APP1")
    send(ada, clustered, "licenses", **{f"machine__{number}__kind": "temporary"})
    assert tokens() == before
    send(ada, clustered, "licenses", **{f"machine__{number}__key": "NEW-KEY-1234"})
    settings.ENCRYPTION_KEYS = [*settings.ENCRYPTION_KEYS, *lost]
    keys = [machine.license.key for machine in design_of(fresh(clustered)).machines]
    assert keys[0] == "NEW-KEY-1234"
    assert keys[1:] == [m.license.key for m in sample("clustered-clean").machines[1:]]


def test_with_the_key_back_all_is_as_it_was(ada, owner, clustered, lost, settings):
    number = machine_id(clustered, "APP1")
    send(ada, clustered, "licenses", **{f"machine__{number}__kind": "temporary"})
    settings.ENCRYPTION_KEYS = lost
    call_command("rotate_keys")
    assert design_of(fresh(clustered)).machines[0].license.key == KEY
    marks = machines_of(team_of(owner)).exclude(license_mark="")
    assert len(set(marks.values_list("license_mark"))) == marks.count()
