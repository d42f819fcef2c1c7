"""Every finding leads to the very field where it is cured."""

from urllib.parse import urldefrag

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from planner.domain.catalogue import Affinity, Balancing, LicenseStatus
from planner.models.designs import design_of
from planner.rules import findings
from planner.services.environments import create_environment
from planner.views.findings import shown
from tests.builders import (
    CLIENT,
    DATABASE,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    a_cluster_plan,
    a_design,
    a_destination,
    a_machine,
    a_node,
    a_partner,
)
from tests.document.designs import DESIGNS

pytestmark = pytest.mark.django_db

OTHER = "Server=SQL9;Database=Else;User ID=k2;Password=********"
FAULTY = [
    a_design(),
    a_cluster_plan(),
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
    a_cluster_plan(
        a_node("N1", CLIENT, licence=LicenseStatus.NONE, k2={"licensed": False}),
        a_node("N2", nlb=Balancing.PLANNED),
        a_machine("N3", K2_SERVER),
        a_machine("DEV1", DEVELOPER, SERVER),
        cluster={"affinity": Affinity.COOKIE, "members": ("N1", "DEV1", "GONE")},
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
