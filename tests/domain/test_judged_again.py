"""Findings kept once, beside what other rules say on another day."""

from planner.domain.judged import JudgedFinding, JudgedPlace, as_data, from_data
from planner.domain.judged_again import Outcome, judged_again
from planner.domain.rule import FindingStatus, Severity

OPEN, ACCEPTED = FindingStatus.OPEN, FindingStatus.ACKNOWLEDGED


def a_finding(code, *where, severity=Severity.WARNING, status=OPEN):
    places = tuple(JudgedPlace(name, f"{name} is not right.") for name in where)
    title = f"About {code}"
    return JudgedFinding(code, title, severity, status, "Cure it.", (), places)


def told(then, now):
    return [
        (each.outcome, each.latest.code, each.where) for each in judged_again(then, now)
    ]


def test_a_finding_of_a_rule_that_is_no_more_is_gone():
    assert told([a_finding("OLD-01", "APP1")], []) == [
        (Outcome.GONE, "OLD-01", ("APP1",))
    ]


def test_places_are_gone_new_and_unchanged_each_for_itself():
    then, now = a_finding("LIC-02", "APP1", "APP2"), a_finding("LIC-02", "APP2", "APP3")
    assert told([then], [now]) == [
        (Outcome.GONE, "LIC-02", ("APP1",)),
        (Outcome.NEW, "LIC-02", ("APP3",)),
        (Outcome.UNCHANGED, "LIC-02", ("APP2",)),
    ]


def test_what_was_accepted_and_is_open_again_has_changed():
    (one,) = judged_again(
        [a_finding("LIC-04", "DEV1", status=ACCEPTED)], [a_finding("LIC-04", "DEV1")]
    )
    assert one.outcome is Outcome.CHANGED
    assert one.then
    assert one.now
    assert (one.then.status, one.now.status) == (ACCEPTED, OPEN)


def test_a_warning_that_is_an_error_now_has_changed():
    worse = a_finding("SAP-01", "", severity=Severity.ERROR)
    assert told([a_finding("SAP-01", "")], [worse]) == [
        (Outcome.CHANGED, "SAP-01", ("",))
    ]


def test_a_rule_with_open_and_accepted_places_is_told_place_by_place():
    both = [a_finding("LIC-04", "A", status=ACCEPTED), a_finding("LIC-04", "B")]
    assert told(both, both) == [
        (Outcome.UNCHANGED, "LIC-04", ("A",)),
        (Outcome.UNCHANGED, "LIC-04", ("B",)),
    ]


def test_findings_come_back_from_data_as_they_were_kept():
    found = (a_finding("LIC-04", "A", "", status=ACCEPTED), a_finding("DB-01", "B"))
    assert from_data(as_data(found)) == found
