"""The wizard keeps whatever is typed, and leads from step to step."""

import pytest

from planner.domain.catalogue import Component
from planner.models import Environment
from planner.models.designs import design_of
from planner.wizard import STEPS
from tests.views.conftest import fresh
from tests.views.steps import address, filled_in, machine_id, send

pytestmark = pytest.mark.django_db


def design(environment):
    return design_of(fresh(environment))


@pytest.mark.parametrize("step", [s for s in STEPS if s.form], ids=lambda s: s.slug)
def test_sending_a_step_as_it_is_shown_changes_nothing(ada, clustered, step):
    before = design(clustered)
    reply = send(ada, clustered, step.slug, action="save")
    assert reply.status_code == 302
    assert design(clustered) == before


@pytest.mark.parametrize("step", STEPS, ids=lambda s: s.slug)
def test_every_step_can_be_opened(ada, clustered, step):
    reply = ada.get(address(clustered, step.slug))
    assert reply.status_code == 200
    assert str(step.title) in reply.content.decode()


def test_save_and_continue_leads_to_the_next_step(ada, clustered):
    reply = send(ada, clustered, "layout", name="Renamed", action="next")
    assert reply.headers["Location"] == address(clustered, "machines")
    assert fresh(clustered).name == "Renamed"


def test_back_saves_too(ada, clustered):
    reply = send(ada, clustered, "database", name="K2New", action="back")
    assert reply.headers["Location"] == address(clustered, "components")
    assert design(clustered).database.name == "K2New"


def test_jumping_saves_too(ada, clustered):
    reply = send(ada, clustered, "database", name="K2New", action="goto:accounts")
    assert reply.headers["Location"] == address(clustered, "accounts")
    assert design(clustered).database.name == "K2New"


def test_a_multitiered_plan_has_no_step_cluster(ada, multitiered):
    assert ada.get(address(multitiered, "cluster")).status_code == 404
    reply = send(ada, multitiered, "licenses", action="next")
    assert reply.headers["Location"] == address(multitiered, "accounts")


def test_input_that_cannot_be_read_is_kept_and_shown_again(ada, clustered):
    reply = send(ada, clustered, "database", port="99999", name="K2New", action="next")
    assert reply.status_code == 422
    assert 'value="99999"' in reply.content.decode()
    assert design(clustered).database.name == "K2New"
    assert design(clustered).database.port is None
    later = ada.get(address(clustered, "database")).content.decode()
    assert 'value="99999"' in later
    assert 'href="#id_port"' in later


def test_input_that_cannot_be_read_does_not_stop_anybody_from_leaving(ada, clustered):
    reply = send(ada, clustered, "database", port="many", action="back")
    assert reply.status_code == 302
    assert 'value="many"' in ada.get(address(clustered, "database")).content.decode()


def test_corrected_input_is_no_longer_complained_about(ada, clustered):
    send(ada, clustered, "database", port="many", action="save")
    send(ada, clustered, "database", port="1433", action="save")
    assert fresh(clustered).unfinished == {}
    assert design(clustered).database.port == 1433


def test_resuming_leads_to_the_first_step_with_an_error_and_says_why(ada, clustered):
    node = machine_id(clustered, "APP2")
    send(ada, clustered, "licenses", **{f"machine__{node}__status": "none"})
    reply = ada.get(f"/environments/{clustered.pk}/resume/", follow=True)
    assert reply.redirect_chain[-1][0] == address(clustered, "licenses")
    assert "first with an error" in reply.content.decode()


def test_machines_are_added_from_a_spreadsheet_and_from_a_list(ada, clustered):
    send(ada, clustered, "machines", add_names="N1\tn1.x.com\tOslo", add_role="")
    send(ada, clustered, "machines", add_names="N2, N3", add_role="k2_server")
    added = design(clustered).machines[-3:]
    assert [m.hostname for m in added] == ["N1", "N2", "N3"]
    assert (added[0].fqdn, added[0].site) == ("n1.x.com", "Oslo")
    assert added[2].is_k2_server


def test_machines_change_places_with_a_button(ada, clustered):
    second = machine_id(clustered, "APP2")
    send(ada, clustered, "machines", action=f"move:up:machine-{second}")
    assert [m.hostname for m in design(clustered).machines][:2] == ["APP2", "APP1"]


def test_renaming_a_machine_in_the_wizard_keeps_everything(ada, clustered):
    first = machine_id(clustered, "APP1")
    send(ada, clustered, "machines", **{f"machine__{first}__hostname": "SRV1"})
    after = design(clustered)
    assert after.cluster.members[0] == after.database.created_by == "SRV1"
    assert after.machines[0].license.key == "K2C-A111"


def test_a_row_that_was_not_sent_is_left_alone(ada, clustered):
    before = design(clustered)
    send(ada, clustered, "machines", rows=[])
    assert design(clustered) == before


def test_the_required_components_are_added_with_one_button(ada, multitiered):
    developer = machine_id(multitiered, "DEV2")
    send(ada, multitiered, "components", **{f"machine__{developer}__components": None})
    assert not design(multitiered).machines[2].components
    page = ada.get(address(multitiered, "components")).content.decode()
    assert "4 required components are not selected" in page
    send(ada, multitiered, "components", action="missing")
    assert len(design(multitiered).machines[2].components) == 4


def test_a_column_of_the_matrix_is_filled_without_a_script(ada, clustered):
    send(ada, clustered, "components", action="fill:none:client_tools")
    assert not design(clustered).machines_carrying(Component.CLIENT_TOOLS)
    send(ada, clustered, "components", action="fill:all:client_tools")
    assert len(design(clustered).machines_carrying(Component.CLIENT_TOOLS)) == 3


def test_a_machine_is_like_the_one_above_with_one_button(ada, clustered):
    last = machine_id(clustered, "SQL1")
    send(ada, clustered, "components", action=f"above:machine-{last}")
    machines = design(clustered).machines
    assert machines[2].components == machines[1].components


def test_the_matrix_is_pasted_from_a_spreadsheet(ada, clustered):
    rows = "app1\tx\t\t1\t-\tno\nSQL1\t\t\t\t\tyes"
    send(ada, clustered, "components", paste=rows)
    chosen = [machine.components for machine in design(clustered).machines]
    assert chosen[0] == {Component.CONNECT_SERVER, Component.CLIENT_TOOLS}
    assert len(chosen[1]) == 4
    assert chosen[2] == {Component.CONNECT_DATABASE}


def test_a_pasted_machine_that_is_not_in_the_plan_is_said_and_kept(ada, clustered):
    before = design(clustered)
    reply = send(ada, clustered, "components", paste="APP9\tx", action="next")
    assert reply.status_code == 422
    assert "APP9" in reply.content.decode()
    assert design(clustered) == before


def test_a_cluster_of_one_is_asked_for_a_second_k2_server(ada, clustered):
    node = machine_id(clustered, "APP2")
    send(ada, clustered, "machines", **{f"machine__{node}__roles": ["developer"]})
    page = ada.get(address(clustered, "machines")).content.decode()
    assert "Add APP3 as K2 Server" in page
    send(ada, clustered, "machines", action="suggest:k2-server")
    assert design(clustered).machines[-1].is_node
    page = ada.get(address(clustered, "machines")).content.decode()
    assert "as K2 Server" not in page


def test_a_password_in_a_connection_string_is_stars_from_then_on(ada, multitiered):
    developer = machine_id(multitiered, "DEV1")
    text = "Server=SQL1;Database=K2Connect;UID=k2;PWD=s3cret"
    changes = {
        f"machine__{developer}__uses": "own",
        f"machine__{developer}__connection_string": text,
    }
    send(ada, multitiered, "database", **changes)
    page = ada.get(address(multitiered, "database")).content.decode()
    assert "PWD=********" in page
    assert "s3cret" not in page


def test_the_verdict_on_another_database_stands_beside_it(ada, multitiered):
    developer = machine_id(multitiered, "DEV1")
    changes = {
        f"machine__{developer}__uses": "own",
        f"machine__{developer}__connection_string": "Server=SQL1;Database=Other",
    }
    data = filled_in(multitiered, "database", **changes)
    reply = ada.post(address(multitiered, "database") + "live/", data)
    page = reply.content.decode()
    assert "Different" in page
    assert "DB-01" in page
    assert design(multitiered).machines[1].connection_string == ""


def test_a_licence_key_is_never_sent_back(ada, clustered):
    page = ada.get(address(clustered, "licenses")).content.decode()
    assert "K2C-A111" not in page


def test_a_licence_key_is_trimmed_replaced_and_removed(ada, clustered):
    first = machine_id(clustered, "APP1")
    send(ada, clustered, "licenses", **{f"machine__{first}__key": "  NEW-KEY  "})
    assert design(clustered).machines[0].license.key == "NEW-KEY"
    send(ada, clustered, "licenses", **{f"machine__{first}__forget_key": "on"})
    assert design(clustered).machines[0].license.key == ""


def test_changing_the_layout_puts_aside_and_says_what(ada, clustered):
    reply = send(ada, clustered, "layout", layout="multitiered", action="save")
    page = ada.get(reply.headers["Location"]).content.decode()
    assert "K2CL" in page
    assert design(clustered).cluster.members == ()


def test_changing_the_layout_back_brings_everything_back(ada, clustered):
    before = design(clustered)
    send(ada, clustered, "layout", layout="multitiered", action="save")
    send(ada, clustered, "layout", layout="clustered", action="save")
    assert design(clustered) == before


def test_a_destination_is_added_filled_in_and_removed(ada, multitiered):
    send(ada, multitiered, "accounts", action="add:destination")
    assert len(design(multitiered).destinations) == 2
    send(ada, multitiered, "accounts", destination__1__name="QA")
    assert design(multitiered).destinations[1].name == "QA"
    send(ada, multitiered, "accounts", action="remove:destination-0")
    assert [d.name for d in design(multitiered).destinations] == ["QA"]


def test_removing_a_machine_says_what_goes_with_it_first(ada, clustered):
    first = machine_id(clustered, "APP1")
    reply = send(ada, clustered, "machines", action=f"remove:machine-{first}")
    page = ada.get(reply.headers["Location"]).content.decode()
    assert "licence" in page
    assert "membership of the cluster" in page
    data = {"version": fresh(clustered).version}
    ada.post(reply.headers["Location"], data)
    assert [m.hostname for m in design(clustered).machines] == ["APP2", "SQL1"]
    assert design(clustered).cluster.members == ("APP2",)


def test_a_machine_that_is_gone_already_is_no_error(ada, clustered):
    reply = ada.get(f"/environments/{clustered.pk}/machines/99999/remove/", follow=True)
    assert "removed already" in reply.content.decode()


def test_a_new_environment_complains_of_nothing_before_it_is_typed(ada):
    page = ada.get("/environments/new/").content.decode()
    assert "Enter a name" not in page
    assert "checked" not in page


def test_a_new_environment_starts_with_name_and_layout(ada):
    data = {"name": "Contoso", "layout": "clustered", "purpose": "test"}
    reply = ada.post("/environments/new/", data)
    environment = Environment.objects.get()
    assert reply.headers["Location"] == address(environment, "machines")
    assert (environment.name, environment.layout) == ("Contoso", "clustered")


def test_a_new_environment_without_a_name_keeps_what_was_typed(ada):
    data = {"notes": "typed", "purpose": "test"}
    reply = ada.post("/environments/new/", data)
    assert reply.status_code == 422
    assert "typed" in reply.content.decode()
    assert not Environment.objects.exists()


def test_the_review_of_a_plan_that_accepts_nothing_has_no_such_list(ada, clustered):
    page = ada.get(address(clustered, "review")).content.decode()
    assert "id_acknowledgements" not in page
