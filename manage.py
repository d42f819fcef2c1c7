#!/usr/bin/env python3
"""The portal's commands: `python3 manage.py up` starts it, `selftest` checks it."""

# An old Python, even Python 2, must get as far as the message: keep this file plain.
import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("[k2] Python 3.11 or newer is needed, this is " + sys.version.split()[0])

from k2portal import bootstrap

if __name__ == "__main__":
    bootstrap.main(sys.argv[1:])
