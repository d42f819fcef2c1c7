"""Each plan to start from has the findings that cannot be avoided, and no others."""

import pytest

from planner import document
from planner.rules import RULES, findings
from planner.starting_points import STARTING_POINTS

UNKNOWN = {
    "ACC-11": "how credentials pass on is for those who run K2 to say",
    "SAP-01": "the SAP system is theirs",
}
DEVELOPER = {
    "CMP-04": "whether a Developer machine has a K2 Server beside it is open",
    "LIC-04": "and so is whether it needs a licence",
}
LICENSE = {"LIC-01": "licences are requested for real machines"}
CLUSTER = {
    "LAY-03": "load balancing is not in place yet",
    "LIC-02": "licences are requested for real machines",
    "LIC-08": "and so are those of K2",
}
EXPECTED = {
    "two-developers": UNKNOWN | LICENSE | DEVELOPER,
    "development-and-production": UNKNOWN
    | LICENSE
    | DEVELOPER
    | {"DB-10": "sharing one database is what this plan is about"},
    "two-node-cluster": UNKNOWN
    | CLUSTER
    | {"CMP-12": "service objects come from elsewhere"},
    "three-node-cluster": UNKNOWN | CLUSTER | DEVELOPER,
    "tools-apart": UNKNOWN
    | LICENSE
    | DEVELOPER
    | {"CMP-13": "a machine with tools only is what this plan is about"},
}

each_plan = pytest.mark.parametrize("slug", STARTING_POINTS)


@each_plan
def test_a_plan_has_exactly_the_findings_that_cannot_be_avoided(slug):
    found = {finding.rule.code for finding in findings(STARTING_POINTS[slug].design)}
    assert found == set(EXPECTED[slug])
    assert found <= set(RULES)


@each_plan
def test_a_plan_carries_no_licence_and_no_account(slug):
    design = STARTING_POINTS[slug].design
    assert design.licenses_assigned == 0
    assert not any(machine.license.key for machine in design.machines)
    assert design.service_account == ""


@each_plan
def test_a_plan_comes_back_from_its_document(slug):
    design = STARTING_POINTS[slug].design
    assert document.read(document.to_yaml(design)) == design
    assert len(design.machines) >= 3
