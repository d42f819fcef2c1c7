"""`python -m tests.outages [--people N]`."""

import argparse
import logging
import os
import shutil
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import django
from django.core.management import call_command

from k2portal.surroundings import production
from tests import pgserver
from tests.outages import proxy
from tests.outages.browser import Browser
from tests.outages.happenings import at_work
from tests.outages.person import Person
from tests.outages.service import Service


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.outages")
    parser.add_argument("--people", type=int, default=12)
    given = parser.parse_args()
    if not shutil.which("nginx"):
        sys.exit("There is no nginx: apt-get install --no-install-recommends nginx")
    with (
        tempfile.TemporaryDirectory(prefix="k2-outages-") as folder,
        ExitStack() as ends,
    ):
        return faults_of(Path(folder), given.people, ends)


def faults_of(folder, number, ends):
    """Let so many people work while portals stop; 1 if that cost anybody anything."""
    common = production() | {"DATABASE_URL": pgserver.start(), "EMAIL_URL": ""}
    (folder / "shared").mkdir()
    portals = [Service(name, settings_of(folder / name, common)) for name in "AB"]
    os.environ.update(portals[0].settings)
    django.setup()
    logging.disable(logging.WARNING)
    # what follows needs the settings
    from tests.outages import records  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    shutil.copytree(folder / "A" / "static", folder / "B" / "static")
    for portal in portals:
        ends.callback(portal.end)
        portal.start()
    front = proxy.Proxy(folder / "nginx", [portal.port for portal in portals])
    ends.enter_context(front.running())
    people = [
        Person(name, records.PASSWORD, about, Browser(front.port, front.trust))
        for name, about in records.fill(number).items()
    ]
    for person in people:
        person.sign_in()
    at_work(people, *portals)
    missing = list(records.missing(people))
    return report(people, missing)


def settings_of(folder, common):
    """Those of a machine: a data folder of its own, and in it the shared uploads."""
    folder.mkdir()
    (folder / "uploads").symlink_to(folder.parent / "shared")
    return {**common, "K2_DATA_DIR": str(folder)}


def report(people, missing):
    """Print what became of all; 1 if anything failed or is missing."""
    deeds: Counter[str] = sum((person.counts for person in people), Counter())
    failures = [failure for person in people for failure in person.failures]
    results = sum(len(person.results) for person in people)
    print(f"done: {', '.join(f'{n} {what}' for what, n in sorted(deeds.items()))}")
    print(f"slowest answer: {max(person.browser.slowest for person in people):.1f} s")
    print(f"sessions lost: {deeds['sessions lost']}")
    print(f"confirmed results with their files: {results}, missing: {len(missing)}")
    print(f"failures: {len(failures)}")
    for fault in (*failures, *missing):
        print(f"FAULT: {fault}", file=sys.stderr)
    return 1 if failures or missing else 0


if __name__ == "__main__":
    sys.exit(main())
