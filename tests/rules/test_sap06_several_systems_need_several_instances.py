from tests.builders import a_design, a_destination
from tests.rules.judge import THE_PLAN, judge

flagged = judge("SAP-06")


def systems(*pairs: tuple[str, str]):
    return a_design(
        destinations=tuple(a_destination(host=host, sysnr=nr) for host, nr in pairs)
    )


VIOLATING = [systems(("10.0.0.9", "00"), ("10.0.0.10", "00"))]
CONFORMING = [systems(("10.0.0.9", "00"), ("10.0.0.9", "00"))]


def test_two_clients_of_one_system_are_one_system():
    pair = a_destination(client="800"), a_destination("QA", client="100")
    assert flagged(a_design(destinations=pair)) == []


def test_another_system_number_is_another_system():
    assert flagged(systems(("SAP1", "00"), ("SAP1", "01"))) == [THE_PLAN]


def test_pairs_are_compared_trimmed_and_without_case():
    assert flagged(systems(("SAP1", "00"), (" sap1 ", " 00 "))) == []


def test_half_a_pair_is_no_system():
    assert flagged(systems(("SAP1", "00"), ("SAP2", " "), ("", "01"))) == []
