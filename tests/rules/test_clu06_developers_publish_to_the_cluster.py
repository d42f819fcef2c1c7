from tests.builders import DEVELOPER, a_cluster_plan, a_design, a_machine, a_node
from tests.rules.judge import judge

flagged = judge("CLU-06")


def publishing(repository: str, name: str = "K2CL"):
    machine = a_machine("DEV1", DEVELOPER, repository=repository)
    return a_cluster_plan(machine, cluster={"name": name})


VIOLATING = [publishing("APP1")]
CONFORMING = [publishing("K2CL")]


def test_a_blank_repository_is_another():
    assert flagged(publishing(" ")) == ["DEV1"]


def test_names_are_compared_trimmed_and_without_case():
    assert flagged(publishing(" k2cl ", "K2CL ")) == []


def test_a_cluster_without_a_name_cannot_be_published_to():
    assert flagged(publishing("APP1", " ")) == []


def test_other_machines_publish_nothing():
    machine = a_node("APP1", repository="APP1")
    assert flagged(a_cluster_plan(machine, cluster={"name": "K2CL"})) == []


def test_a_multitiered_plan_is_not_asked():
    machine = a_machine("DEV1", DEVELOPER, repository="APP1")
    assert flagged(a_design(machine, cluster={"name": "K2CL"})) == []
