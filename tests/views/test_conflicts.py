"""Two tabs, one step: nobody's input is lost and nobody's is overwritten."""

import pytest

from planner.models import Environment
from planner.models.designs import design_of
from planner.services.environments import StaleSave
from planner.views import wizard
from tests.views.conftest import fresh
from tests.views.steps import address, filled_in, machine_id, send

pytestmark = pytest.mark.django_db


def test_the_stale_tab_is_shown_both_versions(ada, clustered):
    stale = filled_in(clustered, "database", name="Mine", instance="I1")
    send(ada, clustered, "database", name="Theirs", action="save")
    reply = ada.post(address(clustered, "database"), stale)
    page = reply.content.decode()
    assert reply.status_code == 409
    assert "Mine" in page
    assert "Theirs" in page
    assert design_of(fresh(clustered)).database.name == "Theirs"


def test_what_is_chosen_field_by_field_is_saved(ada, clustered):
    stale = filled_in(clustered, "database", name="Mine", instance="I1")
    send(ada, clustered, "database", name="Theirs", server="SQL2", action="save")
    choice = {
        **stale,
        "version": [str(fresh(clustered).version)],
        "choose-name": ["theirs"],
        "choose-instance": ["mine"],
        "choose-server": ["theirs"],
        "action": ["save"],
    }
    assert ada.post(address(clustered, "database"), choice).status_code == 302
    database = design_of(fresh(clustered)).database
    assert (database.name, database.instance) == ("Theirs", "I1")
    assert database.server == "SQL2"


def test_a_step_nobody_else_touched_says_that_nothing_differs(ada, clustered):
    stale = filled_in(clustered, "database")
    send(ada, clustered, "layout", notes="Theirs", action="save")
    reply = ada.post(address(clustered, "database"), stale)
    assert reply.status_code == 409
    assert "Nothing on this step differs" in reply.content.decode()


def test_a_licence_key_is_masked_on_the_page_with_both_versions(ada, clustered):
    node = machine_id(clustered, "APP1")
    stale = filled_in(clustered, "licenses", **{f"machine__{node}__key": "SECRET-1"})
    send(ada, clustered, "layout", notes="Theirs", action="save")
    page = ada.post(address(clustered, "licenses"), stale).content.decode()
    shown = page.split("<fieldset", 1)[1]
    assert "SECRET-1" not in shown
    assert "••••" in shown


def test_a_machine_removed_in_another_tab_can_be_kept_or_let_go(ada, clustered):
    gone = machine_id(clustered, "APP2")
    stale = filled_in(clustered, "machines")
    ada.post(
        f"/environments/{clustered.pk}/machines/{gone}/remove/",
        {"version": fresh(clustered).version},
    )
    reply = ada.post(address(clustered, "machines"), stale)
    assert reply.status_code == 409
    assert "APP2" in reply.content.decode()
    version = [str(fresh(clustered).version)]
    kept = {**stale, "version": version, "choose-rows": ["mine"], "action": ["save"]}
    assert ada.post(address(clustered, "machines"), kept).status_code == 302
    names = [m.hostname for m in design_of(fresh(clustered)).machines]
    assert sorted(names) == ["APP1", "APP2", "SQL1"]


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "٣", "9" * 40])
def test_a_version_that_was_never_there_is_a_stale_one(ada, clustered, version):
    data = filled_in(clustered, "layout", version=version)
    assert ada.post(address(clustered, "layout"), data).status_code == 409


def test_who_is_slower_by_a_moment_is_shown_both_versions_too(
    ada, clustered, monkeypatch
):
    def someone_else_first(*args, **values):
        Environment.objects.filter(pk=clustered.pk).update(database_name="Theirs")
        raise StaleSave

    monkeypatch.setattr(wizard, "save_design", someone_else_first)
    reply = send(ada, clustered, "database", name="Mine")
    page = reply.content.decode()
    assert reply.status_code == 409
    assert "Mine" in page
    assert "Theirs" in page
