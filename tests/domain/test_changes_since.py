"""What was changed since a revision."""

from dataclasses import replace
from datetime import date

from planner.domain.changes_since import LAPSED, changes_since
from planner.domain.fingerprint import fingerprint
from tests.builders import a_design, a_machine, accepting

UNTIL = accepting("LIC-04", "APP1", until=date(2026, 1, 1))
PLAN = a_design(a_machine("APP1"), acknowledgements=(UNTIL,))


def test_notes_do_not_count():
    noted = replace(PLAN, notes="Ask Bob.", default_server="APP1")
    assert [each.new for each in changes_since(PLAN, noted)] == ["APP1"]


def test_an_acceptance_that_lapsed_counts_and_is_named():
    later = replace(PLAN, acknowledgements=(replace(UNTIL, lapsed=True),))
    assert fingerprint(later) != fingerprint(PLAN)
    (change,) = changes_since(PLAN, later)
    assert (change.where, change.new) == ("Accepted LIC-04 on APP1", LAPSED)


def test_an_acceptance_that_was_withdrawn_is_told_from_one_that_lapsed():
    (change,) = changes_since(PLAN, replace(PLAN, acknowledgements=()))
    assert change.new == "removed"


def test_what_had_lapsed_before_is_no_change():
    later = replace(PLAN, acknowledgements=(replace(UNTIL, lapsed=True),))
    assert changes_since(later, later) == ()
