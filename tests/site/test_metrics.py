"""Numbers for Prometheus: for who has the token, and never more than a few lines."""

import os
import re
import subprocess
import sys

import pytest
from django.test import Client

from k2portal.bootstrap import ROOT
from k2portal.surroundings import environment

pytestmark = pytest.mark.django_db

TOKEN = "the-token-of-a-test"
BEARER = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def watched(settings):
    settings.METRICS_TOKEN = TOKEN
    return Client()


def numbers(client):
    text = client.get("/metrics", headers=BEARER).content.decode()
    found = re.findall(r"^(\w+(?:\{.*\})?) ([0-9.e+]+)$", text, re.MULTILINE)
    return {name: float(value) for name, value in found}


@pytest.mark.parametrize(
    "headers",
    [{}, {"authorization": "Bearer wrong"}, {"authorization": TOKEN}, {"x": "ü"}],
)
def test_without_the_token_there_is_nothing(watched, headers):
    reply = watched.get("/metrics", headers=headers)
    assert reply.status_code == 404
    assert reply.content == watched.get("/nowhere").content


def test_nobody_has_the_token_where_there_is_none(client, settings):
    assert settings.METRICS_TOKEN == ""
    assert client.get("/metrics", headers=BEARER).status_code == 404
    empty = {"authorization": "Bearer "}
    assert client.get("/metrics", headers=empty).status_code == 404


def test_requests_are_counted_by_route_method_and_status(watched):
    name = 'k2_requests_total{method="GET",route="planner:sign-in",status="200"}'
    took = 'k2_request_seconds_count{route="planner:sign-in"}'
    before = numbers(watched)
    watched.get("/sign-in/?next=/x/")
    after = numbers(watched)
    assert after[name] == before.get(name, 0) + 1
    assert after[took] == before.get(took, 0) + 1


def test_nothing_that_is_sent_makes_a_new_line(watched):
    watched.get("/nowhere/1/")
    watched.generic("MADEUP0", "/nowhere/1/")
    before = set(numbers(watched))
    for number in range(5):
        watched.get(f"/nowhere/{number}/")
        watched.get(f"/static/{number}.css")
        watched.generic(f"MADEUP{number}", "/nowhere/1/")
    new = set(numbers(watched)) - before
    assert not [name for name in new if re.search(r"nowhere|MADEUP|\d\.css", name)]
    assert len(new) <= 20


COUNTING = """
import os, sys
from k2portal import wsgi
from k2portal.metrics import count, text
if sys.argv[1] == "count":
    count("planner:home", "GET", 200, 0.02)
else:
    print(text().decode())
"""


def test_several_processes_add_theirs_up(tmp_path):
    ours = environment(
        K2_METRICS_TOKEN=TOKEN,
        K2_DATA_DIR=str(tmp_path),
        K2_ALLOWED_HOSTS="localhost",
        K2_INSECURE_HTTP="1",
        DATABASE_URL="",
    )
    ours.pop("PROMETHEUS_MULTIPROC_DIR", None)
    for what in ("count", "count", "count", "tell"):
        done = subprocess.run(
            [sys.executable, "-c", COUNTING, what],
            cwd=ROOT,
            env=ours,
            capture_output=True,
            text=True,
            check=True,
        )
    assert 'route="planner:home",status="200"} 3.0' in done.stdout
    assert os.listdir(tmp_path / "metrics")
