"""What every main page costs, as a ratio to a minimal signed-in Django page.

    .venv/bin/python benchmarks/pages.py

The portal and the floor run side by side on a throw-away PostgreSQL, and batches of
requests alternate between them. Nothing is asserted: clocks differ, ratios hold.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import servers
from benchmarks.assets import loaded, size
from benchmarks.page import Cost, Page, cost
from benchmarks.servers import Server
from k2portal.bootstrap import ROOT
from k2portal.encryption_keys import new_key
from tests import pgserver

ROUNDS, REQUESTS, WARM_UP = 5, 8, 3
STARTS = 3


def surroundings(folder: str) -> dict[str, str]:
    """The settings of production, but for plain http on this computer."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("K2_", "DJANGO"))}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "k2portal.settings",
        "DATABASE_URL": pgserver.start(),
        "K2_DATA_DIR": folder,
        "K2_SECRET_KEY": secrets.token_urlsafe(50),
        "K2_ENCRYPTION_KEYS": new_key(),
        "K2_ALLOWED_HOSTS": "127.0.0.1",
        "K2_INSECURE_HTTP": "1",
    }


def filled(environment: dict[str, str]) -> tuple[list[Page], str]:
    """The pages to measure, once the database is filled, and a session."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.data"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    answer = json.loads(done.stdout)
    return [Page(**page) for page in answer["pages"]], answer["session"]


def cold_starts(environment: dict[str, str]) -> tuple[float, float]:
    """The best times of the portal and the floor to their first answer."""
    portal, floor = [], []
    for _ in range(STARTS):
        with servers.portal(pgserver.free_port(), environment) as server:
            portal.append(server.cold_start)
        with servers.floor(pgserver.free_port(), environment) as server:
            floor.append(server.cold_start)
    return min(portal), min(floor)


def measured(
    portal: Server, floor: Server, pages: list[Page], session: str
) -> dict[str, list[tuple[Cost, Cost]]]:
    """The costs of each page and of its floor, round after round, by name."""
    floors = {page.floor: Page(page.floor, page.floor, "") for page in pages}
    for _ in range(WARM_UP):  # connections spread over the workers
        for page in pages:
            cost(portal, page, session, 2)
        for page in floors.values():
            cost(floor, page, session, 2)
    found: dict[str, list[tuple[Cost, Cost]]] = {page.name: [] for page in pages}
    for _ in range(ROUNDS):
        for page in pages:
            below = cost(floor, floors[page.floor], session, REQUESTS)
            above = cost(portal, page, session, REQUESTS)
            found[page.name].append((above, below))
    return found


def show(pages: list[Page], found: dict[str, list[tuple[Cost, Cost]]]) -> None:
    """The table, medians of all rounds."""
    titles = ("page", "CPU", "wall", "CPU ms", "floor ms", "queries", "KB")
    print(f"{titles[0]:32}" + "".join(f"{title:>10}" for title in titles[1:]))
    for page in pages:
        pairs = found[page.name]
        cpu = median(above.cpu / below.cpu for above, below in pairs)
        wall = median(above.wall / below.wall for above, below in pairs)
        own = median(above.cpu for above, _ in pairs) * 1000
        base = median(below.cpu for _, below in pairs) * 1000
        print(
            f"{page.name:32}{cpu:>9.2f}x{wall:>9.2f}x{own:>10.1f}{base:>10.1f}"
            f"{page.queries:>10}{pairs[0][0].size / 1000:>10.1f}"
        )


def show_assets(server: Server, pages: list[Page], session: str) -> None:
    """The style sheets and scripts, and what the heaviest page loads."""
    by_page = {page.name: loaded(server, page, session) for page in pages}
    paths = dict.fromkeys(path for each in by_page.values() for path in each)
    gzip, br = ({p: size(server, p, e) for p in paths} for e in ("gzip", "br"))
    print(f"\n{'CSS and JS':52}{'gzip KB':>10}{'brotli KB':>10}")
    for path in paths:
        print(f"{path:52}{gzip[path] / 1000:>10.1f}{br[path] / 1000:>10.1f}")
    heaviest = max(by_page, key=lambda name: sum(gzip[p] for p in by_page[name]))
    sums = [sum(table[p] for p in by_page[heaviest]) / 1000 for table in (gzip, br)]
    print(f"{f'all that {heaviest!r} loads':52}{sums[0]:>10.1f}{sums[1]:>10.1f}")


def main() -> None:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        environment = surroundings(folder)
        with servers.portal(pgserver.free_port(), environment):
            pass  # migrates, and collects the static files
        pages, session = filled(environment)
        starts = cold_starts(environment)
        portal = stack.enter_context(servers.portal(pgserver.free_port(), environment))
        floor = stack.enter_context(servers.floor(pgserver.free_port(), environment))
        show(pages, measured(portal, floor, pages, session))
        show_assets(portal, pages, session)
        print("\nmemory per worker, MiB:", _list(portal.memory()))
        print("memory per worker of the floor, MiB:", _list(floor.memory()))
        print(f"cold start, s: {starts[0]:.2f}; of the floor: {starts[1]:.2f}")


def _list(numbers: list[float]) -> str:
    return ", ".join(f"{number:.0f}" for number in numbers)


if __name__ == "__main__":
    main()
