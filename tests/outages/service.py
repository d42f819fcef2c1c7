"""A portal as deploy/k2portal.service has it: started, killed and replaced."""

import http.client
import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from k2portal.bootstrap import ROOT
from tests.pgserver import free_port

UNIT = (ROOT / "deploy" / "k2portal.service").read_text(encoding="utf-8")
LINES = UNIT.replace("\\\n", "").splitlines()
PATIENCE = 120  # seconds


class Service:
    """A portal on a port of its own, which is a process with workers."""

    def __init__(self, name, settings):
        self.name, self.port = name, free_port()
        self.settings = settings
        self.log = Path(settings["K2_DATA_DIR"]) / "log"
        self.process: Any = None  # until it starts

    @property
    def command(self):
        """What the service runs, on the port of this one."""
        (line,) = (each for each in LINES if each.startswith("ExecStart="))
        _granian, *words = shlex.split(line)
        words[words.index("--port") + 1] = str(self.port)
        return [sys.executable, "-m", "granian", *words]

    @property
    def workers(self):
        """The processes that answer requests."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        lines = {each: Path(f"/proc/{each}/cmdline").read_bytes() for each in children}
        return {each for each, line in lines.items() if b"resource_tr" not in line}

    def start(self):
        """Come back once it says that it is ready."""
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.settings,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(self.is_ready, f"{self.name} is ready")

    def is_ready(self):
        if self.process.poll() is not None:
            raise ChildProcessError(self.log.read_text())
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        with suppress(OSError, http.client.HTTPException):
            asked.request("GET", "/health/ready")
            return asked.getresponse().status == 200
        return False

    def kill(self):
        """All its processes at once, as when a machine loses its power."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """As `systemctl stop` does."""
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()

    def reload(self):
        """As `systemctl reload` does; come back once no old worker is left."""
        old = self.workers
        self.process.send_signal(signal.SIGHUP)
        wait_until(lambda: not old & self.workers, f"{self.name} is reloaded")

    def end(self):
        """Let nothing of it run, whatever has happened."""
        if self.process and self.process.poll() is None:
            self.stop()


def wait_until(is_so, what):
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"In vain: waited until {what}.")
        time.sleep(0.2)
