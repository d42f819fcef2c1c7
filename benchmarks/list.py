"""What the list of environments costs with 100,000 of them, against 100.

    .venv/bin/python benchmarks/list.py

One person has 100, another 100,000, each of 8 machines, on a throw-away PostgreSQL: in
one team, and then in three that have 1%, 10% and the rest of them.
Requests for the two lists alternate. Nothing is asserted: clocks differ, ratios hold.
"""

import http.client
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import servers
from benchmarks.page import Page, fetch
from benchmarks.pages import surroundings
from k2portal.bootstrap import ROOT
from tests import pgserver

ROUNDS, WARM_UP = 15, 3
KINDS = ("one team", "three teams")


def filled(
    environment: dict[str, str], kind: str, data: str
) -> list[tuple[str, dict[str, str]]]:
    """For each of the two people a session, and the addresses to measure by name."""
    done = subprocess.run(
        [sys.executable, "-m", data, kind],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    return [(each["session"], each["cases"]) for each in json.loads(done.stdout)]


def measured(
    connection: http.client.HTTPConnection,
    people: list[tuple[str, dict[str, str]]],
    case: str,
) -> tuple[float, float, float]:
    """The median times on the clock of a case, few and many, and of their ratios."""
    pairs = []
    for turn in range(ROUNDS + WARM_UP):
        times = []
        for session, queries in people:
            page = Page(case, f"/{queries[case]}", "")
            start = time.perf_counter()
            fetch(connection, page, session)
            times.append(time.perf_counter() - start)
        if turn >= WARM_UP:
            pairs.append(times)
    few, many = (median(times) for times in zip(*pairs, strict=True))
    return few, many, median(more / less for less, more in pairs)


def measure(kind: str, data: str = "benchmarks.list_data") -> None:
    """Fill a database with `data` for people of this kind; print what lists cost."""
    with tempfile.TemporaryDirectory() as folder:
        environment = surroundings(folder)
        with servers.portal(pgserver.free_port(), environment):
            pass  # migrates, and collects the static files
        people = filled(environment, kind, data)
        with servers.portal(pgserver.free_port(), environment) as server:
            connection = http.client.HTTPConnection("127.0.0.1", server.port)
            print(f"{kind:32}{'100, ms':>12}{'100,000, ms':>14}{'ratio':>8}")
            for case in people[0][1]:
                few, many, ratio = measured(connection, people, case)
                times = f"{few * 1000:>12.1f}{many * 1000:>14.1f}"
                print(f"{case:32}{times}{ratio:>8.2f}", flush=True)
            connection.close()


def main() -> None:
    for kind in KINDS:
        measure(kind)


if __name__ == "__main__":
    main()
