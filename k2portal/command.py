"""Any command of Django's, where Django is installed."""

import contextlib
import io
import os
import sys

try:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError, InterfaceError

    from k2portal.databases import without_pool
    from planner.management.database import why_not_ready
except ImportError as missing:
    sys.exit(f"[k2] {missing}: run `python3 manage.py setup` first.")

from k2portal.encryption_keys import make_encryption_key
from k2portal.secret_key import make_secret_key


def main() -> None:
    """Run the command; what only its surroundings can cure is said in one line."""
    with contextlib.suppress(OSError):  # the settings say what to do without one
        make_secret_key()
        make_encryption_key()
    try:
        without_pool()
        execute_from_command_line(["manage.py", *sys.argv[1:]])
    except ImproperlyConfigured as problem:
        sys.exit(f"[k2] {problem}")
    except (DatabaseError, InterfaceError):
        if reason := why_not_ready():
            sys.exit(f"[k2] {reason}")
        raise
    except OSError as problem:  # such as a full disk, or a folder that is not there
        where = f"{problem.filename}: " if problem.filename else ""
        sys.exit(f"[k2] {where}{problem.strerror or problem}")


def write_out() -> None:
    """Write what standard output still holds back, or say that it cannot be."""
    try:
        sys.stdout.flush()
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(f"[k2] Standard output cannot be written: {problem.strerror}.")


if __name__ == "__main__":
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BytesIO())  # None where it is closed
    if not sys.stdout:
        sys.exit("[k2] Standard output is closed.")
    try:
        main()
    finally:
        write_out()
