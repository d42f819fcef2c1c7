"""Three people: the owner can, the stranger sees nothing, and nobody is signed in."""

from pathlib import Path

import pytest
from django.test import Client

from planner import document
from planner.models import Environment
from planner.services.environments import create_environment
from tests.people import a_person

SAMPLES = Path(__file__).parent.parent / "samples"


def sample(name):
    """The design of one of the sample documents."""
    return document.read((SAMPLES / f"{name}.yaml").read_bytes())


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def owner(db):
    return a_person("ada", password="ada's password")


@pytest.fixture
def ada(owner):
    return signed_in(owner)


@pytest.fixture
def eve(db):
    return signed_in(a_person("eve"))


@pytest.fixture
def multitiered(owner):
    return create_environment(sample("multitiered-designers"), by=owner)


@pytest.fixture
def clustered(owner):
    return create_environment(sample("clustered-clean"), by=owner)


def fresh(environment):
    return Environment.objects.get(pk=environment.pk)
