"""A plan as clustered, and with one more node: proposed, and nothing invented."""

from hypothesis import given

from planner.domain.catalogue import Affinity, Balancing, Layout
from planner.domain.design import Design
from planner.domain.machine import K2, License
from planner.domain.what_if import WHAT_IFS
from planner.rules import findings
from tests.builders import (
    ADMINISTRATION,
    CLIENT,
    DATABASE,
    DESIGNER,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
    a_node,
)
from tests.domain.any_design import DESIGNS


def what_if(slug, design, aside=None):
    return WHAT_IFS[slug].change(design, aside or {})


def test_every_k2_server_becomes_a_node_and_a_member():
    plan = a_design(
        a_machine("APP1", K2_SERVER, SERVER),
        a_machine("APP2", K2_SERVER),
        a_machine("DEV1", DEVELOPER, SERVER),
        default_server="APP1",
    )
    after = what_if("clustered", plan)
    assert after.layout is Layout.CLUSTERED
    assert [m.nlb for m in after.machines] == [
        *(Balancing.PLANNED, Balancing.PLANNED, Balancing.NONE)
    ]
    assert after.cluster.members == ("APP1",)
    assert after.default_server == ""


def test_the_name_of_the_cluster_and_its_affinity_are_left_to_people():
    plan = a_design(a_machine("APP1", K2_SERVER, SERVER))
    after = what_if("clustered", plan)
    assert (after.cluster.name, after.cluster.affinity) == ("", Affinity.NONE)
    assert {"CLU-01", "CLU-04"} <= {each.rule.code for each in findings(after)}


def test_a_cluster_that_was_put_aside_comes_back():
    plan = a_design(a_machine("APP1", K2_SERVER, SERVER))
    cluster = {"name": "K2CL", "kind": "nlb", "affinity": "single", "members": ["app1"]}
    aside = {"cluster": cluster, "nlb": {"APP1": "tested"}}
    after = what_if("clustered", plan, aside)
    assert after.cluster.name == "K2CL"
    assert after.cluster.members == ("app1",)
    assert after.machines[0].nlb is Balancing.TESTED


def test_one_more_node_is_named_on_from_the_last_one_and_has_what_it_carries():
    plan = a_cluster_plan(
        a_node("K2N08", SERVER, CLIENT),
        a_node("K2N09", SERVER, CLIENT, DATABASE, DESIGNER, key="K2C-1", site="Oslo"),
        cluster={"name": "K2CL", "members": ("K2N08", "K2N09")},
    )
    after = what_if("node", plan)
    (*_, node) = after.machines
    assert node.hostname == "K2N10"
    assert node.components == {SERVER, CLIENT, ADMINISTRATION}
    assert node.nlb is Balancing.PLANNED
    assert (node.k2, node.license, node.site) == (K2(), License(), "")
    assert after.cluster.members == ("K2N08", "K2N09", "K2N10")


def test_one_more_node_of_a_multitiered_plan_is_not_load_balanced():
    after = what_if("node", a_design(a_machine("APP1", K2_SERVER, SERVER)))
    assert after.machines[1].hostname == "APP2"
    assert after.machines[1].nlb is Balancing.NONE
    assert after.cluster.members == ()


def test_a_plan_without_machines_gets_its_first_node():
    assert what_if("node", Design()).machines[0].hostname == "APP1"


@given(DESIGNS)
def test_as_clustered_twice_is_as_clustered_once(design):
    once = what_if("clustered", design)
    assert what_if("clustered", once) == once


@given(DESIGNS)
def test_one_more_node_leaves_all_machines_as_they_are(design):
    after = what_if("node", design)
    assert after.machines[:-1] == design.machines
