from planner.domain.catalogue import LicenseStatus
from planner.rules import RULES
from planner.rules.judging import judged
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.rules.judge import judge

flagged = judge("LIC-03")

VIOLATING = [a_design(a_machine("APP1", key="ABC-1"), a_machine("APP2", key=" abc-1 "))]
CONFORMING = [a_design(a_machine("APP1", key="ABC-1"), a_machine("APP2", key="ABC-2"))]


def test_all_machines_with_the_same_key_are_named_in_plan_order():
    keys = {"APP1": "A1", "APP2": "B2", "APP3": "B2", "APP4": "a1", "APP5": "C3"}
    machines = [a_machine(name, key=key) for name, key in keys.items()]
    assert flagged(a_design(*machines)) == ["APP1", "APP2", "APP3", "APP4"]


def test_white_space_anywhere_and_case_do_not_matter():
    machines = [a_machine("APP1", key="AB C\t1"), a_machine("APP2", key="a bc1\n")]
    assert flagged(a_design(*machines)) == ["APP1", "APP2"]


def test_hyphens_do_matter():
    machines = [a_machine("APP1", key="ABC-1"), a_machine("APP2", key="ABC1")]
    assert flagged(a_design(*machines)) == []


def test_blank_keys_are_no_keys():
    machines = [a_machine("APP1", key=" "), a_machine("APP2", key="")]
    assert flagged(a_design(*machines)) == []


def test_status_and_components_do_not_matter():
    spare = a_machine("OLD1", key="A1", licence=LicenseStatus.NONE)
    used = a_machine("APP1", K2_SERVER, SERVER, key="A1")
    assert flagged(a_design(spare, used)) == ["OLD1", "APP1"]


def test_the_key_itself_is_not_repeated():
    finding = judged(RULES["LIC-03"], VIOLATING[0])
    assert finding is not None
    assert "abc-1" not in finding.message.lower()
