"""Whoever sends slowly holds up nobody else, with nginx in front as deploy/ has it."""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager, suppress

import pytest

from k2portal.bootstrap import ROOT
from k2portal.serve import GRANIAN
from tests.pgserver import free_port

pytestmark = pytest.mark.skipif(
    not shutil.which("nginx"), reason="NO NGINX: nothing can stand in front"
)

SLOW = 12
"""So many send slowly at once: three for each thread of the portal."""

NGINX = """
error_log {folder}/error.log;
pid {folder}/pid;
daemon off;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {ours}
}}
"""


def application(surroundings, start):
    """Reads what is sent, as the portal does, and says how much that was."""
    size = len(surroundings["wsgi.input"].read())
    start("200 OK", [("Content-Type", "text/plain")])
    return [str(size).encode()]


def ours(port, behind):
    """deploy/nginx.conf without TLS, on a port of its own before the port `behind`."""
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    upstream, *_others, site = re.split(r"^(?=server \{)", text, flags=re.MULTILINE)
    upstream = upstream.replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    site = re.sub(r"\n    ssl_.*", "", site)
    return upstream + site.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")


@contextmanager
def running(command, port):
    """A program, once something answers at the port and until the end."""
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        for _ in range(300):
            assert process.poll() is None, f"{command[0]} has stopped"
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def server():
    """The port of granian, with the options of the portal and one process."""
    port = free_port()
    own = ["--port", str(port), "--workers", "1"]
    name = f"{__name__}:application"
    with running([sys.executable, *GRANIAN, *own, name], port):
        yield port


@pytest.fixture
def proxy(server, tmp_path):
    """The port of nginx in front of it."""
    port = free_port()
    file = tmp_path / "nginx.conf"
    file.write_text(NGINX.format(folder=tmp_path, ours=ours(port, server)))
    with running(["nginx", "-c", str(file), "-e", str(tmp_path / "early")], port):
        yield port


def slow_sender(port):
    """A connection that has promised a thousand bytes and sent one."""
    sender = socket.create_connection(("127.0.0.1", port))
    head = "POST /sign-in/ HTTP/1.1\r\nHost: k2-portal.example.com\r\n"
    sender.sendall(f"{head}Content-Length: 1000\r\n\r\nx".encode())
    return sender


def took(port):
    """How many seconds somebody else waits meanwhile."""
    start = time.monotonic()
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/", b"quick")
    asked.add_header("Host", "k2-portal.example.com")
    with urllib.request.urlopen(asked, timeout=10) as reply:
        assert reply.read() == b"5"
    return time.monotonic() - start


def test_a_slow_sender_holds_up_nginx_and_none_of_the_portals_threads(proxy):
    assert took(proxy) < 5
    with ExitStack() as senders:
        for _ in range(SLOW):
            senders.enter_context(slow_sender(proxy))
        time.sleep(1)
        assert took(proxy) < 5


def test_without_nginx_it_would_hold_up_everybody(server):
    assert took(server) < 5
    with ExitStack() as senders:
        for _ in range(SLOW):
            senders.enter_context(slow_sender(server))
        time.sleep(1)
        with pytest.raises(TimeoutError):
            took(server)
