"""What is on a checklist, for whom, and in which words."""

from collections import Counter

import pytest
from hypothesis import given, settings

from planner.domain.catalogue import Balancing, Component, Layout, LicenseKind, Purpose
from planner.domain.checklist_making import checklist_for
from planner.domain.rule import Basis
from planner.domain.steps.phase import Phase
from planner.domain.steps.who import Who
from planner.rules import findings
from tests.builders import (
    ADMINISTRATION,
    CLIENT,
    DATABASE,
    DESIGNER,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SOFTWARE,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_destination,
    a_machine,
    a_node,
    a_partner,
    accepting,
)
from tests.domain.any_design import DESIGNS
from tests.domain.test_step_template import STEPS


def a_plan(*machines, **values):
    """Two servers, two Developer machines, and the database on a machine of its own."""
    database = {"server": "SQL1", "name": "K2Connect", "created_by": "APP1"}
    return a_design(
        a_machine("APP1", K2_SERVER, SERVER, ADMINISTRATION, id=11),
        a_machine("DEV1", DEVELOPER, *SOFTWARE, id=12),
        a_machine("DEV2", DEVELOPER, *SOFTWARE, id=13),
        a_machine("SQL1", SQL_SERVER, DATABASE, id=14),
        *machines,
        **{"database": database} | values,
    )


def steps(design):
    return {step.id: step for step in checklist_for(design).steps}


# --- Which steps there are ----------------------------------------------------------


def installs_with_servers(m):
    return m.is_installer and (m.is_k2_server or m.is_server) and not m.is_developer


def is_licensed(m):
    return m.is_server and (m.is_k2_server or m.license.status != "none")


def designs(m):
    return DESIGNER in m.components


CONDITIONS = {
    "layout = clustered": lambda d, m: d.layout == "clustered",
    "layout = multitiered": lambda d, m: d.layout == "multitiered",
    "the machine is a node": lambda d, m: m.is_node,
    "there is at least one node": lambda d, m: any(n.is_node for n in d.machines),
    "the machine has the role k2_server": lambda d, m: m.is_k2_server,
    "the machine is an installer machine": lambda d, m: m.is_installer,
    "the machine has connect_database and is no installer machine": lambda d, m: (
        m.is_database and not m.is_installer
    ),
    "the machine has connect_server": lambda d, m: m.is_server,
    "the machine has connect_server, and it has the role k2_server or its"
    " license.status is not none": lambda d, m: is_licensed(m),
    "always": lambda d, m: True,
    "there is a destination": lambda d, m: True,
    "the machine has connect_database": lambda d, m: m.is_database,
    "the machine is an installer machine with the role k2_server or the component"
    " connect_server, and not the role developer": lambda d, m: installs_with_servers(
        m
    ),
    "the machine is an installer machine and the entry above does not apply": (
        lambda d, m: m.is_installer and not installs_with_servers(m)
    ),
    "its connect.install is in phase servers": lambda d, m: installs_with_servers(m),
    "its connect.install is in phase developers": lambda d, m: (
        m.is_installer and not installs_with_servers(m)
    ),
    "the machine has the role developer": lambda d, m: m.is_developer,
    "the machine has client_tools and there is a server": lambda d, m: (
        CLIENT in m.components and any(n.is_server for n in d.machines)
    ),
    "purpose = production": lambda d, m: d.purpose == "production",
    "the machine has the role k2_server and connect_server": lambda d, m: (
        m.is_k2_server and m.is_server
    ),
    "there is a node with connect_server": lambda d, m: any(
        n.is_node and n.is_server for n in d.machines
    ),
    "the machine has connect_server and license.kind = temporary": lambda d, m: (
        m.is_server and m.license.kind == "temporary"
    ),
    "the machine has the role developer or service_object_designer": lambda d, m: (
        m.is_installer and (m.is_developer or designs(m))
    ),
    "there are at least two installer machines": lambda d, m: (
        sum(n.is_installer for n in d.machines) >= 2
    ),
    "the machine has service_object_designer": lambda d, m: designs(m),
    "a machine has service_object_designer": lambda d, m: any(map(designs, d.machines)),
    "there is an entry in publishes_to": lambda d, m: True,
}


def subjects(per, design):
    """The entries or machines that could give a step; None for the plan."""
    if per == "plan":
        return [None]
    if per == "destination":
        return [None for _ in design.destinations]
    if per == "partner":
        return [None for _ in design.publishes_to]
    return design.machines


def agreed_kinds(design):
    """How many steps of each kind and phase the agreed list asks for."""
    return Counter(
        (step["kind"], step["phase"])
        for step in STEPS
        if design.layout in step["layouts"]
        for subject in subjects(step["per"], design)
        if all(
            CONDITIONS[part](design, subject) for part in step["applies_to"].split("; ")
        )
    )


@settings(max_examples=80, deadline=None)
@given(DESIGNS)
def test_every_plan_has_the_steps_that_were_agreed(design):
    found = Counter((s.kind, s.phase.value) for s in checklist_for(design).steps)
    assert found == agreed_kinds(design)


def test_a_plan_without_machines_still_needs_the_network():
    assert list(steps(a_design())) == ["*/firewall.open"]


# --- Ids ------------------------------------------------------------------------------


def test_ids_name_the_machine_and_the_kind():
    found = steps(a_plan(destinations=(a_destination(),)))
    assert "APP1/connect.install" in found
    assert "*/firewall.open" in found
    assert "APP1/destination.configure" in found


def test_a_name_is_added_where_a_kind_occurs_more_than_once_on_a_machine():
    two = (a_destination("ECC-DEV"), a_destination("ECC-QA"))
    found = steps(a_plan(destinations=two, publishes_to=(a_partner(),)))
    assert "APP1/destination.configure/ECC-DEV" in found
    assert "*/sap.user-rights/ECC-QA" in found
    assert "*/publish.verify" in found
    assert "*/publish.verify/Production" in found


def test_repeated_and_blank_names_get_ids_of_their_own():
    twice = (a_destination("ECC"), a_destination("ecc"), a_destination(""))
    found = steps(a_plan(a_machine("app1", SERVER), destinations=twice))
    assert {"APP1/connect.install", "app1/connect.install~2"} <= set(found)
    assert {
        "APP1/destination.test/ECC",
        "APP1/destination.test/ecc~2",
        "APP1/destination.test/?",
    } <= set(found)


def test_another_machine_changes_no_id():
    before, after = steps(a_plan()), steps(a_plan(a_machine("DEV3", DEVELOPER, CLIENT)))
    assert set(before) <= set(after)


# --- Words ----------------------------------------------------------------------------


def test_braces_are_filled_from_the_plan():
    install = steps(a_plan())["DEV1/connect.install"]
    assert install.title == "Install K2 connect on DEV1"
    assert "server SQL1, port 1433, database K2Connect" in install.detail
    assert "K2 connect Server, K2 connect Administration Tools" in install.detail
    assert install.phase is Phase.DEVELOPERS
    assert install.basis is Basis.DOCUMENTED
    assert install.machine == "DEV1"
    assert install.machine_id == 12


def test_a_machine_with_a_connection_of_its_own_is_told_that():
    other = "Data Source=SQL2\\K2;Initial Catalog=Other;Integrated Security=SSPI"
    found = steps(a_plan(a_machine("DEV3", DEVELOPER, CLIENT, connection_string=other)))
    verify = found["DEV3/connection.verify"]
    assert verify.expected == "The target is server sql2, instance k2, database Other."


def test_blanks_are_said_in_words():
    design = a_design(a_machine("", DATABASE, SERVER, K2_SERVER), database={"name": ""})
    create = next(s for s in checklist_for(design).steps if s.kind == "database.create")
    assert create.title == "Create the database (not named yet) on (not named yet)"
    assert create.id == "?/database.create"


def test_braces_in_names_are_left_alone():
    found = steps(
        a_design(a_machine("{database}", SERVER), database={"name": "{port}"})
    )
    install = found["{database}/connect.install"]
    assert install.title == "Install K2 connect on {database}"
    assert "database {port}" in install.detail


@settings(max_examples=60, deadline=None)
@given(DESIGNS)
def test_no_licence_key_and_no_open_brace_is_on_any_list(design):
    everything = str(checklist_for(design))
    assert "KEY-1" not in everything
    for word in ("{database}", "{components}", "{target}", "{partner}"):
        assert word not in everything


def test_a_password_in_a_router_string_stays_behind():
    host = "/H/router/W/secret/H/10.0.0.9"
    found = steps(a_plan(destinations=(a_destination(host=host),)))
    detail = found["APP1/destination.configure"].detail
    assert "secret" not in detail
    assert "ASHOST=/H/router/W/********/H/10.0.0.9 SYSNR=00 CLIENT=800" in detail


def test_what_is_there_already_is_confirmed():
    design = a_cluster_plan(a_node("APP1"), a_node("APP2", nlb=Balancing.CONFIGURED))
    found = steps(design)
    assert found["APP2/nlb.configure"].title == "Confirm load balancing on APP2"
    assert found["APP2/nlb.configure"].confirms
    assert not found["*/nlb.test"].confirms
    assert found["APP1/k2.install"].confirms
    assert not found["APP1/license.enter"].confirms


# --- What a step waits for ------------------------------------------------------------


def test_a_step_says_what_has_to_be_there_first():
    waits = steps(a_plan())["APP1/connect.install"].waits_for
    assert "the database exists on SQL1" in waits
    assert "K2 is licensed on APP1" in waits


def test_only_what_comes_right_before_is_said():
    install = steps(a_plan())["APP1/connect.install"]
    assert "APP1/k2.install" in install.depends_on
    assert "K2 is installed on APP1" not in install.waits_for


def test_many_machines_are_said_in_few_words():
    more = [a_machine(f"APP{n}", K2_SERVER, SERVER) for n in range(2, 9)]
    compare = steps(a_plan(*more))["*/connection.compare"]
    assert compare.waits_for == (
        "the connection is checked on APP1, APP2, APP3 and 7 more",
    )


# --- One machine, drafts, accepted warnings -------------------------------------------


def test_a_list_can_be_narrowed_to_a_machine():
    whole = checklist_for(a_plan())
    for asked in ("dev1", 12):
        narrow = whole.for_machine(asked)
        assert {step.machine for step in narrow.steps} == {"DEV1"}
        assert narrow.machine == "DEV1"
        assert all("DEV1" in (p.origin, p.target) for p in narrow.firewall)
        numbers = [step.number for step in whole.steps if step.machine == "DEV1"]
        assert [step.number for step in narrow.steps] == numbers


def test_a_machine_that_is_not_there_is_refused():
    for asked in ("nope", "", 99):
        with pytest.raises(LookupError):
            checklist_for(a_plan()).for_machine(asked)


def test_steps_are_grouped_by_machine_with_the_whole_environment_first():
    titles = [section.title for section in checklist_for(a_plan()).by_machine]
    assert titles == ["Whole environment", "APP1", "DEV1", "DEV2", "SQL1"]
    assert {s.machine for s in checklist_for(a_plan()).of_the_environment} == {""}


def test_machines_with_one_name_are_told_apart_by_id():
    design = a_design(a_machine("A", SERVER, id=1), a_machine("A", CLIENT, id=2))
    sections = checklist_for(design).by_machine
    assert [section.place.id for section in sections if section.place] == [1, 2]
    assert len(checklist_for(design).for_machine("a").steps) == sum(
        len(section.steps) for section in sections if section.place
    )


def test_a_draft_says_how_many_errors_are_open():
    design = a_plan(layout=Layout.CLUSTERED)
    errors = sum(finding.blocks for finding in findings(design))
    draft = checklist_for(design, draft=True, findings=findings(design))
    assert draft.open_errors == errors > 1
    assert draft.draft_notice == f"DRAFT, {errors} open errors: not for installing yet"
    assert checklist_for(design).draft_notice == ""


def test_accepted_warnings_come_with_their_reasons():
    design = a_plan(acknowledgements=(accepting("LIC-04", "DEV1"),))
    (accepted,) = checklist_for(design, findings=findings(design)).accepted
    assert (accepted.code, accepted.where) == ("LIC-04", "DEV1")
    assert accepted.reason == "Accepted by the team."
    assert accepted.concerns("dev1")
    assert not accepted.concerns("DEV2")


def test_the_list_carries_plan_layout_and_fingerprint():
    checklist = checklist_for(a_plan())
    assert checklist.plan == "Contoso"
    assert checklist.layout is Layout.MULTITIERED
    assert checklist.fingerprint.startswith("sha256:")


def test_production_switches_protocolling_off_and_temporary_licences_are_replaced():
    temporary = {"kind": LicenseKind.TEMPORARY}
    design = a_plan(
        a_machine("APP9", Component.CONNECT_SERVER, license=temporary),
        purpose=Purpose.PRODUCTION,
    )
    assert {"APP9/protocolling.off", "APP9/license.replace"} <= set(steps(design))


# --- For some people ----------------------------------------------------------------


def test_the_people_that_steps_are_for_are_named_in_their_order():
    whole = checklist_for(a_plan())
    named = {step.who for step in whole.steps}
    assert whole.everybody == tuple(who for who in Who if who in named)
    assert Who.SAP not in whole.everybody
    assert Who.SAP in checklist_for(a_plan(destinations=(a_destination(),))).everybody


def test_a_list_for_some_people_has_their_steps_alone_and_says_so():
    whole = checklist_for(a_plan())
    for who in whole.everybody:
        part = whole.for_who(who)
        assert part.steps == tuple(step for step in whole.steps if step.who is who)
        assert part.scope == who.label
        assert part.firewall == (whole.firewall if who is Who.NETWORK else ())
        assert part.subject == f"{whole.plan} ({who.label})"
    with pytest.raises(LookupError):
        whole.for_who(Who.SAP)


def test_a_list_can_be_of_a_machine_and_for_some_people():
    part = checklist_for(a_plan()).for_machine("DEV1").for_who(Who.INSTALLER)
    assert part.scope == "DEV1, Whoever runs the K2 connect installer"
    assert {(step.machine, step.who) for step in part.steps} == {
        ("DEV1", Who.INSTALLER)
    }
