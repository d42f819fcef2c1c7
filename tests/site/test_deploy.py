"""The files for production agree with the portal and with each other."""

import re
import shutil
import subprocess

import pytest
import yaml

from k2portal.bootstrap import ROOT
from planner.views.not_taken import MOST_SENT

DEPLOY = ROOT / "deploy"
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
MB = 1024 * 1024


def options(file):
    """What granian is told in a file, but the host."""
    text = (DEPLOY / file).read_text(encoding="utf-8")
    told = text[text.index("--interface") : text.index("k2portal.wsgi")]
    return [word for word in re.split(r'[\s",\\]+', told) if word.count(".") < 3]


def test_the_service_and_the_container_serve_alike():
    assert options("k2portal.service") == options("Containerfile")
    assert "--respawn-interval" in options("Containerfile")


def test_the_proxy_lets_through_what_the_portal_itself_refuses():
    (size,) = re.findall(r"client_max_body_size (\d+)m;", NGINX)
    assert MOST_SENT < int(size) * MB <= MOST_SENT + MB


def test_the_proxy_sets_every_header_that_the_portal_believes():
    told = set(re.findall(r"proxy_set_header ([\w-]+)", NGINX))
    believed = {"X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-For"}
    assert believed | {"Host", "X-Request-ID"} <= told


def test_everything_that_the_container_is_made_of_is_there():
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (?!--)(\S+) ", text, re.MULTILINE)
    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_the_portal_starts_once_its_database_is_prepared():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    waits = services["portal"]["depends_on"]["prepare"]["condition"]
    assert waits == "service_completed_successfully"
    assert services["portal"]["ports"] == ["127.0.0.1:8000:8000"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd")
def test_the_service_is_as_confined_as_it_can_be():
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=20"]
    done = subprocess.run(
        [*command, DEPLOY / "k2portal.service"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
