"""Three people: the owner can, the stranger sees nothing, and nobody is signed in."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from allauth.account.internal.flows import login
from django.test import Client

from planner import document
from planner.models import Environment
from planner.models.designs import design_of
from planner.services.environments import create_environment, save_design
from planner.services.revisions import submit_for_review
from tests.known_browsers import knowing
from tests.people import a_person

SAMPLES = Path(__file__).parent.parent / "samples"


def sample(name):
    """The design of one of the sample documents."""
    return document.read((SAMPLES / f"{name}.yaml").read_bytes())


def signed_in(user):
    return knowing(Client(), user)


def proven(client):
    """The client of somebody who has just shown once more who they are."""
    session = client.session
    shown = {"method": "password", "at": time.time(), "reauthenticated": True}
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [shown]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = session["_auth_user_id"]
    session.save()
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


def changed(environment, by, **values):
    """The environment after somebody has changed it in these values."""
    now = fresh(environment)
    design = replace(design_of(now), **values)
    save_design(now, design, based_on=now.version, by=by)
    return fresh(environment)


def submitted(environment, by, message="", **values):
    """The revision that `by` submits of the environment, once it has these values."""
    now = changed(environment, by, **values)
    return submit_for_review(now, based_on=now.version, by=by, message=message)
