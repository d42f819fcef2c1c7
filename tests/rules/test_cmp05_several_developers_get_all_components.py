from tests.builders import (
    ADMINISTRATION,
    CLIENT,
    DATABASE,
    DESIGNER,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SOFTWARE,
    a_cluster_plan,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("CMP-05")

DEV1 = a_machine("DEV1", DEVELOPER, *SOFTWARE)
DEV2 = a_machine("DEV2", DEVELOPER, SERVER, ADMINISTRATION, DESIGNER)

VIOLATING = [a_design(DEV1, DEV2)]
CONFORMING = [a_design(DEV1, a_machine("DEV2", DEVELOPER, *SOFTWARE))]


def test_the_developer_machine_that_lacks_a_component_is_named():
    assert flagged(a_design(DEV1, DEV2)) == ["DEV2"]


def test_a_developer_machine_without_any_component_is_named():
    assert flagged(a_design(DEV1, a_machine("DEV3", DEVELOPER))) == ["DEV3"]


def test_a_single_developer_machine_may_have_what_it_likes():
    assert flagged(a_design(DEV2, a_machine("APP1", K2_SERVER, SERVER))) == []


def test_the_database_does_not_make_up_for_a_tool():
    dev = a_machine("DEV2", DEVELOPER, SERVER, ADMINISTRATION, CLIENT, DATABASE)
    assert flagged(a_design(DEV1, dev)) == ["DEV2"]


def test_the_clustered_layout_is_no_different():
    assert flagged(a_cluster_plan(DEV1, DEV2)) == ["DEV2"]
