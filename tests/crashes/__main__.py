"""`python -m tests.crashes ROUNDS [--writers] [--db sqlite|postgres] [--seed N]`."""

import argparse
import logging
import os
import random
import sys
import tempfile
import time
from pathlib import Path

import django
from django.urls import resolve

from tests import pgserver
from tests.portals import Portal, own_database


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.crashes")
    parser.add_argument("rounds", type=int)
    parser.add_argument("--writers", action="store_true", help="nobody is killed")
    parser.add_argument("--db", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    given = parser.parse_args()
    random.seed(given.seed)
    print(f"seed {given.seed}, {given.db}", flush=True)
    if given.db == "postgres" and not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = pgserver.start()
    with tempfile.TemporaryDirectory() as folder, own_database(given.db) as url:
        portal = Portal(Path(folder), url)
        os.environ.update(portal.settings)
        django.setup()
        logging.disable(logging.WARNING)  # each refusal of a stale save is one
        resolve("/")  # children need not load the views
        # what follows needs the settings
        from tests.crashes import killing, writing  # noqa: PLC0415

        faults = (writing if given.writers else killing).rounds(given.rounds)
        for command in (["migrate", "--check"], ["tidy"]):  # a start from nothing
            if portal.run(*command).returncode:
                faults.append(f"{command[0]} does not run afterwards")
    for fault in faults:
        print(f"FAULT: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
