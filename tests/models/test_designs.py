"""Designs go into the database and come out again as they were."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings

from planner.models import ComponentSelection, Environment, Machine
from planner.models.designs import design_of, designs_of
from planner.services.environments import create_environment, save_design
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.document.designs import DESIGNS
from tests.people import a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db):
    return a_person("ada")


@given(design=DESIGNS)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_design_comes_back_as_it_went_in(ada, design):
    environment = create_environment(design, by=ada)
    assert design_of(Environment.objects.get(pk=environment.pk)) == design


@given(first=DESIGNS, second=DESIGNS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_design_can_follow_any_other(ada, first, second):
    environment = create_environment(first, by=ada)
    save_design(environment, second, based_on=1, by=ada)
    assert design_of(Environment.objects.get(pk=environment.pk)) == second


def test_many_designs_cost_as_many_queries_as_one(ada, django_assert_num_queries):
    made = [create_environment(a_design(a_machine("A")), by=ada) for _ in range(3)]
    with django_assert_num_queries(5):
        assert len(designs_of(made)) == 3


def refused_by_the_database(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


@pytest.fixture
def machine(ada):
    create_environment(a_design(a_machine("APP1", K2_SERVER, SERVER)), by=ada)
    return Machine.objects.get()


@pytest.mark.parametrize(
    "column",
    [
        {"tcp_port": 0},
        {"tcp_port": 65536},
        {"nlb": "perhaps"},
        {"license_status": "lost"},
        {"license_kind": "pirated"},
    ],
)
def test_the_database_refuses_a_machine_that_cannot_be(machine, column):
    refused_by_the_database(lambda: Machine.objects.update(**column))


@pytest.mark.parametrize(
    "column",
    [
        {"database_port": 0},
        {"database_port": 65536},
        {"layout": "standalone"},
        {"purpose": ""},
        {"cluster_kind": "dns"},
        {"cluster_affinity": ""},
        {"user_manager": "ldap"},
        {"delegation": ""},
        {"database_authentication": "entra"},
        {"name": ""},
    ],
)
def test_the_database_refuses_an_environment_that_cannot_be(machine, column):
    refused_by_the_database(lambda: Environment.objects.update(**column))


def test_the_database_refuses_a_component_chosen_twice(machine):
    refused_by_the_database(
        lambda: ComponentSelection.objects.create(machine=machine, component=SERVER)
    )


def test_the_database_refuses_an_unknown_component(machine):
    refused_by_the_database(
        lambda: ComponentSelection.objects.create(machine=machine, component="office")
    )


def test_a_blank_or_doubled_host_name_is_no_business_of_the_database(ada):
    design = a_design(a_machine(""), a_machine("APP1"), a_machine("app1"))
    assert design_of(create_environment(design, by=ada)) == design
