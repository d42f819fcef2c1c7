"""`python -m tests.outside [nu] [lighthouse] [sqlmap] [crawl] [--part TEXT]`."""

import argparse
import logging
import os
import signal
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import django

from tests.outside.portal import Portal, settings
from tests.outside.roles import ROLES

TOOLS = ("nu", "crawl", "lighthouse", "sqlmap")


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.outside")
    parser.add_argument("tools", nargs="*", metavar="tool", help=", ".join(TOOLS))
    parser.add_argument("--part", default="", help="a pattern: only addresses with it")
    parser.add_argument(
        "--role", dest="roles", nargs="+", choices=ROLES, default=ROLES, metavar="role"
    )
    parser.add_argument("--level", type=int, default=1, help="of sqlmap, up to 5")
    given = parser.parse_args()
    if unknown := set(given.tools) - set(TOOLS):
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(TOOLS)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and end what was started
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(settings(folder))
        django.setup()
        logging.disable(logging.WARNING)
        # what follows needs the settings
        portal = Portal(Path(folder), *import_module("tests.outside.filling").fill())
        faults = []
        for name in given.tools or TOOLS:
            print(f"=== {name} ===", flush=True)
            tool = import_module(f"tests.outside.{name}")
            faults += tool.faults(portal, given)
    for fault in faults:
        print(f"FAULT: {fault}", file=sys.stderr)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
