from planner.domain.catalogue import LicenseKind, LicenseStatus
from tests.builders import SERVER, a_cluster_plan, a_design, a_machine
from tests.rules.judge import judge

flagged = judge("LIC-06")


def of(kind: LicenseKind, status: LicenseStatus = LicenseStatus.RECEIVED):
    return a_design(a_machine("APP1", SERVER, license={"kind": kind, "status": status}))


VIOLATING = [of(LicenseKind.TEMPORARY)]
CONFORMING = [of(LicenseKind.FULL)]


def test_the_status_does_not_matter():
    for status in LicenseStatus:
        assert flagged(of(LicenseKind.TEMPORARY, status)) == ["APP1"]
        assert flagged(of(LicenseKind.FULL, status)) == []


def test_the_components_do_not_matter():
    machine = a_machine("SQL1", license={"kind": LicenseKind.TEMPORARY})
    assert flagged(a_cluster_plan(machine)) == ["SQL1"]
