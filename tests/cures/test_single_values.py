"""Cures of machines, licence keys and SAP destinations."""

from planner.cures import cured
from planner.domain.catalogue import LicenseStatus
from tests.builders import (
    CLIENT,
    K2_SERVER,
    SERVER,
    a_design,
    a_destination,
    a_machine,
    accepting,
)


def sap(*destinations):
    return a_design(destinations=destinations)


def keyed(*keys):
    machines = (a_machine(f"APP{n}", key=key) for n, key in enumerate(keys))
    return a_design(*machines)


def at_port(port):
    licensed = {"licence": LicenseStatus.ENTERED}
    return a_design(a_machine("APP1", K2_SERVER, SERVER, tcp_port=port, **licensed))


def versioned(*versions):
    machines = (
        a_machine(f"APP{n}", CLIENT, connect_version=version)
        for n, version in enumerate(versions)
    )
    return a_design(*machines, k2_connect_version="5.3")


EXAMPLES = {
    "LIC-07": (keyed(" K2-1 A\t", "K2-2"), keyed("K2-1A", "K2-2")),
    "NET-03": (at_port(443), at_port(8085)),
    "OPS-04": (
        a_design(a_machine(" APP1\t"), a_machine("APP2"), default_server="APP1"),
        a_design(a_machine("APP1"), a_machine("APP2"), default_server="APP1"),
    ),
    "SAP-02": (sap(a_destination(default=False)), sap(a_destination())),
    "SAP-04": (
        sap(a_destination(user="k2rfc"), a_destination("QA", user="K2")),
        sap(a_destination(user="K2RFC"), a_destination("QA", user="K2")),
    ),
    "SAP-08": (
        sap(a_destination(sysnr="0", client=" 80", lang="en "), a_destination()),
        sap(a_destination(sysnr="00", client="080", lang="en"), a_destination()),
    ),
    "VER-02": (versioned("5.2", "5.3", " "), versioned("", "5.3", " ")),
}


def test_a_name_that_is_wrong_in_itself_is_not_corrected():
    for name in (" APP_1", "", " ", " A-NAME-THAT-IS-TOO-LONG"):
        assert cured(a_design(a_machine(name)), "OPS-04") is None
    assert cured(a_design(a_machine(" APP1"), a_machine("app1")), "OPS-04") is None


def test_which_of_several_destinations_is_the_default_is_a_choice():
    for default in (True, False):
        places = (a_destination(name, default=default) for name in ("ECC", "QA"))
        assert cured(sap(*places), "SAP-02") is None


def test_values_that_zeros_do_not_cure_are_left_alone():
    for wrong in ({"sysnr": "A1"}, {"client": "8000"}, {"lang": "ENG"}, {"sysnr": "٣"}):
        assert cured(sap(a_destination(**wrong)), "SAP-08") is None


def test_a_value_that_is_not_planned_yet_stays_blank():
    before = sap(a_destination(sysnr="", client="1", lang=" "))
    after = cured(before, "SAP-08")
    assert after
    (place,) = after.destinations
    assert (place.sysnr, place.client) == ("", "001")


def test_an_accepted_key_stays():
    accepted = accepting("LIC-07", "APP0")
    before = keyed("A B", "C D")
    design = a_design(*before.machines, acknowledgements=(accepted,))
    after = cured(design, "LIC-07")
    assert after
    assert [machine.license.key for machine in after.machines] == ["A B", "CD"]
