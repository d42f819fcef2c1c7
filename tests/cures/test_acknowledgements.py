"""Cures of the warnings that the plan accepts."""

from planner.cures import cured
from tests.builders import DEVELOPER, SERVER, a_design, a_machine, accepting

DEV1 = a_machine("DEV1", DEVELOPER, SERVER)
GOOD = accepting("LIC-04", "DEV1")


def accepted(*entries):
    return a_design(DEV1, acknowledgements=entries)


EXAMPLES = {
    "ACK-01": (
        accepted(accepting("LIC-04"), GOOD, accepting("OPS-04", "DEV1"), accepting("")),
        accepted(GOOD),
    )
}


def test_an_acceptance_that_lacks_a_reason_stays():
    unreasoned = accepting("CMP-04", "DEV1", "")
    before = accepted(unreasoned, accepting("CMP-04", "GHOST"))
    assert cured(before, "ACK-01") == accepted(unreasoned)


def test_of_two_alike_both_stay_or_go():
    assert cured(accepted(GOOD, accepting("LIC-04", "DEV1")), "ACK-01") is None
    twice = accepting("LIC-04", "GHOST"), accepting("LIC-04", "GHOST")
    assert cured(accepted(*twice), "ACK-01") == accepted()
