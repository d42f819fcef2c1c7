"""The licences of plans: which are required, held and missing, and when one lapses."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.domain.catalogue import LicenseKind, LicenseStatus
from planner.domain.fingerprint import fingerprint
from planner.domain.license_ledger import (
    Holder,
    Lapse,
    LicenseCounts,
    Loss,
    date_changes,
    keys_on,
    lapse_of,
    loss_of,
    others_with,
)
from planner.domain.machine import License
from tests.builders import (
    DEVELOPER,
    K2_SERVER,
    SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
)

TODAY = date(2026, 5, 1)


def licensed(status, *traits):
    return a_machine("APP", *(traits or (K2_SERVER, SERVER)), licence=status)


def temporary(until, number=1, key="TEMP"):
    license = License(LicenseStatus.ENTERED, LicenseKind.TEMPORARY, key, until)
    return replace(a_machine(f"APP{number}"), id=number, license=license)


def test_held_is_what_is_received_or_entered_and_requested_is_missing_still():
    counts = LicenseCounts.of(a_design(*map(licensed, LicenseStatus)))
    assert counts == LicenseCounts(required=4, held=2, requested=1)
    assert counts.missing == 2


def test_a_licence_counts_where_a_rule_asks_for_one_only():
    machines = (
        licensed(LicenseStatus.ENTERED, DEVELOPER, SERVER),
        licensed(LicenseStatus.ENTERED, K2_SERVER),
    )
    assert LicenseCounts.of(a_design(*machines)) == LicenseCounts()
    assert LicenseCounts.of(a_cluster_plan(*machines)) == LicenseCounts(1, 1, 0)


@pytest.mark.parametrize(
    ("days", "lapse"),
    [(15, None), (14, Lapse.LAPSING), (1, Lapse.LAPSING), (0, Lapse.LAPSED)],
)
def test_one_is_warned_from_fourteen_days_before(days, lapse):
    assert lapse_of(TODAY + timedelta(days), TODAY) is lapse


def test_a_licence_without_a_day_never_lapses():
    assert lapse_of(None, TODAY) is None
    assert License(kind=LicenseKind.FULL, until=TODAY).lapses_on is None


def test_keys_that_differ_in_case_and_blanks_are_one():
    one, two = a_machine("A", key=" ab-C "), a_machine("B", key="AB-c")
    assert list(keys_on([one, two, a_machine("C"), a_machine("D", key="  ")])) == [
        "ab-c"
    ]
    assert one.license.bare_key == two.license.bare_key


def test_the_day_is_no_part_of_the_design_and_yet_a_change():
    before, after = a_design(temporary(TODAY)), a_design(temporary(None))
    assert before == after
    assert fingerprint(before) == fingerprint(after)
    (change,) = date_changes(before, after)
    assert (change.where, change.old, change.new) == ("APP1", "2026-05-01", "")
    assert date_changes(before, before) == ()


def test_how_a_key_went_is_told_apart():
    machine = temporary(None)
    rest = replace(machine, license=License())
    other = replace(machine, license=License(key="OTHER"))
    assert loss_of(machine, None) is Loss.DELETED
    assert loss_of(machine, a_design()) is Loss.MACHINE_LEFT
    assert loss_of(machine, a_design(rest)) is Loss.REMOVED
    assert loss_of(machine, a_design(other)) is Loss.REPLACED


def test_the_others_with_a_key_are_named_and_the_rest_counted():
    def holders(total):
        return [Holder("k", n, f"A{n}", "E", total) for n in range(min(total, 4))]

    assert others_with("k", 0, holders(2)) == "A1 (E)"
    assert others_with("k", 9, holders(9)) == "A0 (E), A1 (E), A2 (E) and 5 more"
    assert others_with("k", 0, holders(4)) == "A1 (E), A2 (E) and A3 (E)"
    assert others_with("other", 0, holders(2)) == ""
