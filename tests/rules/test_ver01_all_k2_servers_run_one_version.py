from planner.domain.catalogue import Role
from tests.builders import DEVELOPER, K2_SERVER, a_design, a_machine
from tests.rules.judge import judge

flagged = judge("VER-01")


def running(*versions: str, role: Role = K2_SERVER):
    machines = [
        a_machine(f"APP{number}", role, k2={"version": version})
        for number, version in enumerate(versions, 1)
    ]
    return a_design(*machines)


VIOLATING = [running("5.3", "5.2")]
CONFORMING = [running("5.3", "5.3")]


def test_all_k2_servers_with_a_version_are_named():
    assert flagged(running("5.3", "", "5.2", "5.3")) == ["APP1", "APP3", "APP4"]


def test_a_version_that_is_not_stated_is_no_other():
    assert flagged(running("5.3", " ")) == []


def test_versions_are_compared_trimmed_and_without_case():
    assert flagged(running("5.3 FP1", " 5.3 fp1 ")) == []
    assert flagged(running("5.3", "5.30")) == ["APP1", "APP2"]


def test_other_machines_have_no_say():
    assert flagged(running("5.3", "5.2", role=DEVELOPER)) == []
