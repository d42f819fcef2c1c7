"""The files for production agree with the portal and with each other."""

import re
import shutil
import subprocess

import pytest
import yaml

from k2portal.bootstrap import ROOT
from planner.views.not_taken import MOST_SENT
from tests.outages.proxy import Proxy

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


@pytest.mark.skipif(not shutil.which("nginx"), reason="there is no nginx")
@pytest.mark.parametrize("portals", [[8000], [8000, 8001]], ids=["one", "two"])
def test_nginx_takes_what_is_shipped(tmp_path, portals):
    proxy = Proxy(tmp_path / "nginx", portals)
    code, said = proxy.check()
    assert code == 0, said
    text = (tmp_path / "nginx" / "k2portal.conf").read_text()
    asked = re.findall(r"^ +server 127.0.0.1:(\d+) max_fails", text, re.MULTILINE)
    assert asked == [str(port) for port in portals]


@pytest.mark.skipif(not shutil.which("sed"), reason="there is no sed")
def test_a_second_service_has_a_port_and_a_folder_of_its_own():
    page = (ROOT / "docs" / "how-to" / "run-in-production.md").read_text("utf-8")
    (told,) = re.findall(r"^(sed -e (?:.|\n)+?) >", page, re.MULTILINE)
    command = told.replace("\\\n", " ")
    second = subprocess.check_output(command, shell=True, cwd=DEPLOY, text=True)
    first = (DEPLOY / "k2portal.service").read_text("utf-8").splitlines()
    changed = [
        new for old, new in zip(first, second.splitlines(), strict=True) if old != new
    ]
    assert (
        "    --host 127.0.0.1 --port 8001 --workers 2 --blocking-threads 4 \\"
        in changed
    )
    assert [line for line in changed if "/metrics" in line] == [
        "Environment=K2_METRICS_DIR=/run/k2portal-2/metrics",
        "RuntimeDirectory=k2portal-2/metrics",
    ]
    assert len(changed) == 3
