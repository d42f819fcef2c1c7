from planner.domain.catalogue import Component
from tests.builders import CLIENT, DATABASE, a_design, a_machine
from tests.rules.judge import judge

flagged = judge("VER-02")


def getting(*versions: str, planned: str = "5.3", component: Component = CLIENT):
    machines = [
        a_machine(f"DEV{number}", component, connect_version=version)
        for number, version in enumerate(versions, 1)
    ]
    return a_design(*machines, k2_connect_version=planned)


VIOLATING = [getting("", "5.0")]
CONFORMING = [getting("", "")]


def test_those_that_differ_from_the_plan_are_named():
    assert flagged(getting("5.3", "5.0", "5.1", "")) == ["DEV2", "DEV3"]


def test_all_may_get_another_version_together():
    assert flagged(getting("5.0", " 5.0 ")) == []


def test_two_other_versions_are_both_named():
    assert flagged(getting("5.0", "5.1")) == ["DEV1", "DEV2"]


def test_versions_are_compared_trimmed_and_without_case():
    assert flagged(getting("", " 5.3 fp1 ", planned="5.3 FP1 ")) == []


def test_where_the_plan_names_none_every_version_is_another():
    assert flagged(getting("", "5.0", planned=" ")) == ["DEV2"]


def test_only_installer_machines_get_a_version():
    assert flagged(getting("", "5.0", component=DATABASE)) == []
