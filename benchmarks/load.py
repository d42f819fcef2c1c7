"""Fifty people at work for a minute: designing, reading, ticking and exporting.

    .venv/bin/python benchmarks/load.py

PostgreSQL and two workers, as `manage.py up` serves; with 1,000 environments, and then
with 100,000. Each person has an environment and an installation of their own, and does
one thing after the other without a pause. Requests per second are shown as a ratio to
those of the minimal page of the floor, asked for in the same way. Nothing is asserted,
but whatever was confirmed and is not there afterwards is an error.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import servers
from benchmarks.pages import surroundings
from benchmarks.worker import Worker
from k2portal.bootstrap import ROOT
from tests import pgserver

SECONDS = 60
SIZES = (1_000, 100_000)


@dataclass
class Tally:
    """What everybody did together: times by kind of work, errors, confirmed writes."""

    times: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    confirmed: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def requests(self) -> int:
        return sum(map(len, self.times.values()))


def ask(environment: dict[str, str], *words: str, said: str = "") -> str:
    """What load_data prints."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load_data", *words],
        cwd=ROOT,
        env=environment,
        input=said,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def at_once(jobs: list[Callable[[], None]]) -> None:
    """Run each in a thread of its own, and wait for all."""
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def at_work(workers: list[Worker]) -> Tally:
    """What the workers do in a minute."""
    end = time.monotonic() + SECONDS
    at_once([partial(worker.work_until, end) for worker in workers])
    tally = Tally()
    for worker in workers:
        for kind, times in worker.times.items():
            tally.times.setdefault(kind, []).extend(times)
        tally.errors.update(worker.errors)
        tally.confirmed += worker.confirmed
    return tally


def show(size: int, tally: Tally, floor: Tally) -> None:
    """The table of one size."""
    ratio = tally.requests / floor.requests
    print(f"\n{size:,} environments: {tally.requests / SECONDS:.0f} requests a second")
    print(
        f"{ratio:.2f} of what the minimal page manages ({floor.requests / SECONDS:.0f})"
    )
    print(f"{'':12}{'requests':>10}{'p50, ms':>10}{'p95, ms':>10}")
    for kind, times in sorted(tally.times.items()):
        cuts = quantiles(times, n=20)
        print(
            f"{kind:12}{len(times):>10}{cuts[9] * 1000:>10.0f}{cuts[18] * 1000:>10.0f}"
        )
    print(f"errors: {dict(tally.errors) or 'none'}")


def measure(size: int) -> int:
    """Fill a database, work in it, and look afterwards; how many writes were lost."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**surroundings(folder), "K2_LIMITS": "off"}
        with servers.portal(pgserver.free_port(), environment):
            pass  # migrates, and collects the static files
        people = json.loads(ask(environment, "fill", str(size)))
        with servers.floor(pgserver.free_port(), environment) as server:
            floor = at_work([Worker(server.port, each, floor=True) for each in people])
        with servers.portal(pgserver.free_port(), environment) as server:
            tally = at_work([Worker(server.port, each) for each in people])
        show(size, tally, floor)
        lost = json.loads(ask(environment, "check", said=json.dumps(tally.confirmed)))
    print(f"confirmed writes: {len(tally.confirmed)}, of which lost: {len(lost)}")
    return len(lost) + sum(tally.errors.values())


def main() -> int:
    """Measure each size; 1 if anything failed or was lost."""
    faults = [measure(size) for size in SIZES]
    return 1 if any(faults) else 0


if __name__ == "__main__":
    sys.exit(main())
