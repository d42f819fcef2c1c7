"""Every finding leads to the very field where it is cured."""

from urllib.parse import urldefrag

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from planner.domain.catalogue import (
    Affinity,
    Balancing,
    ClusterKind,
    LicenseKind,
    LicenseStatus,
    Purpose,
    UserManager,
)
from planner.models.designs import design_of
from planner.rules import RULES, findings
from planner.services.environments import create_environment
from planner.views.findings import shown
from tests.builders import (
    CLIENT,
    DATABASE,
    DESIGNER,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_destination,
    a_machine,
    a_node,
    a_partner,
    accepting,
)
from tests.document.designs import DESIGNS

pytestmark = pytest.mark.django_db

OTHER = "Server=SQL9;Database=Else;User ID=k2;Password=********"
NAMED = r"Server=DEV1\K2;Database=K2Connect"
TEMPORARY = {"kind": LicenseKind.TEMPORARY}
FAULTY = [
    a_design(),
    a_cluster_plan(),
    a_cluster_plan(a_machine(""), cluster={"members": ("",)}),
    a_design(
        a_machine("", DEVELOPER, SERVER, connection_string=OTHER),
        a_machine("DEV 2", DEVELOPER, CLIENT, DATABASE, connection_string="Driver=x"),
        a_machine("APP1", K2_SERVER, SERVER, connection_string="Server=localhost"),
        a_machine("app1", K2_SERVER, SERVER, key="A"),
        a_machine("APP3", SERVER, DATABASE, key="a"),
        destinations=(
            a_destination(user="lower", user_type=None),
            a_destination("QA", host=""),
        ),
        publishes_to=(a_partner("Server=SQL8;Database=P"), a_partner("nonsense")),
        database={"server": "SQL1", "name": "K2Connect"},
    ),
    a_design(
        a_machine("APP1", K2_SERVER, SERVER, tcp_port=443, k2={"version": "5.2"}),
        a_machine("APP2", K2_SERVER, CLIENT, connect_version="5", k2={"version": "6"}),
        a_machine("ADM1", CLIENT, DESIGNER, key="A B", licence=LicenseStatus.ENTERED),
        a_machine("DEV1", DEVELOPER, SERVER, DATABASE, license=TEMPORARY),
        a_machine("DEV2", SERVER, connection_string=NAMED),
        a_machine("DEV4", CLIENT, connection_string=NAMED.replace("DEV1", "SQL9")),
        a_machine("DEV3", SERVER, connection_string=NAMED.upper() + ";Encrypt=true"),
        purpose=Purpose.PRODUCTION,
        database={"server": "DEV1", "name": "K2Connect", "instance": "K2"},
        service_account="LocalSystem",
        user_manager=UserManager.CUSTOM,
        cluster={"name": "K2CL"},
        destinations=(a_destination(lang="x"), a_destination(sysnr="1")),
        publishes_to=(
            a_partner(NAMED, purpose=Purpose.TEST, service_account="localsystem"),
        ),
        acknowledgements=(
            accepting("LIC-04", "DEV1", "ok"),
            accepting("LIC-05", "ADM1"),
            accepting("LIC-99", "APP1"),
            accepting("SAP-06", "", "ok"),
            accepting("DB-01", "GHOST"),
        ),
    ),
    a_cluster_plan(
        a_node("N1", CLIENT, licence=LicenseStatus.NONE, k2={"licensed": False}),
        a_node("N2", nlb=Balancing.PLANNED),
        a_machine("N3", K2_SERVER),
        a_machine("DEV1", DEVELOPER, SERVER),
        a_node("N4", DATABASE, nlb=Balancing.CONFIGURED, site="Oslo"),
        a_node("N5", DATABASE, site="Bergen"),
        cluster={
            "name": "K2CL",
            "kind": ClusterKind.WINDOWS_FAILOVER,
            "affinity": Affinity.COOKIE,
            "members": ("N1", "DEV1", "GONE"),
        },
    ),
    a_cluster_plan(
        a_node("N1", site="Oslo"),
        a_machine("SQL1", SQL_SERVER, DATABASE, site="Bergen"),
        acknowledgements=(accepting("DB-11", "N1", "ok"), accepting("X")),
    ),
]


def places_that_lead_nowhere(client, environment):
    found = shown(environment, findings(design_of(environment)))
    pages: dict = {}
    for each in found:
        for detail, href in each.places:
            page, anchor = urldefrag(href)
            if page not in pages:
                pages[page] = client.get(page).content.decode()
            if not anchor or f'id="{anchor}"' not in pages[page]:
                yield each.finding.rule.code, detail.message, href


@pytest.mark.parametrize("design", FAULTY)
def test_every_subject_of_a_finding_has_its_field(ada, owner, design):
    environment = create_environment(design, by=owner)
    assert list(places_that_lead_nowhere(ada, environment)) == []


def test_the_faulty_designs_break_every_rule_there_is():
    found = {f.rule.code for design in FAULTY for f in findings(design)}
    assert found == set(RULES)


@given(design=DESIGNS)
@settings(
    max_examples=15,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_design_there_can_be_has_a_finding_without_a_place(ada, owner, design):
    environment = create_environment(design, by=owner)
    assert list(places_that_lead_nowhere(ada, environment)) == []
