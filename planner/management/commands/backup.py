"""`manage.py backup FILE`: the whole portal in one archive."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from planner.domain.refusal import Refusal
from planner.management.database import DatabaseCommand
from planner.services.backups.contents import contents
from planner.services.backups.taking import sum_of, take_backup

SOMETHING_LOST = 3


class Command(DatabaseCommand):
    help = (
        "Writes all that is in the portal, uploaded files included, into one archive"
        " that `restore` reads, on SQLite or PostgreSQL, whichever it came from. People"
        " may work meanwhile. Only its owner may read the file. Not in it are who is"
        " signed in and the keys of this installation. Exit status: 0 written, 1 not"
        " written, 3 written, but files of evidence are missing or damaged."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the archive to write")
        parser.add_argument(
            "--overwrite", action="store_true", help="replace FILE if it is there"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            manifest = take_backup(path, overwrite=options["overwrite"])
        except (Refusal, OSError) as problem:
            reason = getattr(problem, "strerror", None) or problem
            raise CommandError(f"{path} was not written. {reason}") from problem
        self.stdout.write(f"{path}: {contents(manifest)}.")
        self.stdout.write(f"SHA-256 {sum_of(path)}")
        for name in manifest.lost:
            self.stderr.write(f"The file {name} is missing or damaged here.")
        if manifest.lost:
            sys.exit(SOMETHING_LOST)
