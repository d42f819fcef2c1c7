"""A server under measurement: started, watched from outside, stopped. Linux only."""

import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from k2portal.bootstrap import ROOT
from k2portal.serve import GRANIAN

WORKERS = "2"
PATIENCE = 120  # seconds


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `cold_start` is in seconds, to its first answer."""

    port: int
    process: int
    cold_start: float

    @property
    def workers(self) -> list[int]:
        """The processes that answer requests."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children")
        return [
            int(child)
            for child in children.read_text().split()
            if b"resource_tracker" not in Path(f"/proc/{child}/cmdline").read_bytes()
        ]

    def cpu(self) -> float:
        """The CPU time of all workers so far, user and system, in seconds."""
        return sum(time.clock_gettime((~pid << 3) | 2) for pid in self.workers)

    def memory(self) -> list[float]:
        """The resident memory of each worker, in MiB."""
        sizes = []
        for pid in self.workers:
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
            pairs = dict(line.split(":", 1) for line in lines)
            sizes.append(int(pairs["VmRSS"].split()[0]) / 1024)
        return sizes


@contextmanager
def portal(port: int, environment: dict[str, str]) -> Iterator[Server]:
    """The portal as `manage.py up` serves it."""
    surroundings = {**environment, "K2_PORT": str(port), "K2_WORKERS": WORKERS}
    yield from _running(["-m", "k2portal.serve"], port, "/sign-in/", surroundings)


@contextmanager
def floor(port: int, environment: dict[str, str]) -> Iterator[Server]:
    """The floor, served in the same way."""
    command = [*GRANIAN, "--port", str(port), "--workers", WORKERS]
    target = "benchmarks.floor.wsgi:application"
    yield from _running([*command, target], port, "/", environment)


def _running(
    command: list[str], port: int, path: str, environment: dict[str, str]
) -> Iterator[Server]:
    start = time.monotonic()
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=environment,
            stderr=log,
            start_new_session=True,
        ) as process,
    ):
        try:
            _wait_for(port, path, process)
            yield Server(port, process.pid, time.monotonic() - start)
        except RuntimeError:
            log.seek(0)
            sys.stderr.write(log.read().decode())
            raise
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def _wait_for(port: int, path: str, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            connection.getresponse().read()
        except ConnectionError:
            time.sleep(0.02)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError(f"The server on port {port} does not answer.")
