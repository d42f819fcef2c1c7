"""`manage.py restore FILE`: the portal as a backup has it."""

import sys
from argparse import ArgumentParser
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from planner.domain.refusal import Refusal
from planner.management.database import DatabaseCommand
from planner.services.backups.contents import contents
from planner.services.backups.intact import changed_files, changed_revisions
from planner.services.backups.restoring import restore

SOMETHING_WRONG = 3


class Command(DatabaseCommand):
    help = (
        "Makes the portal what an archive of `backup` says, and migrates it to this"
        " version. Checks all of the archive first, and changes everything or nothing."
        " Then it checks the fingerprint of every revision and the sum of every file of"
        " evidence. Stop the portal before. Exit status: 0 restored and all is well,"
        " 1 nothing changed, 3 restored, but something is not as it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="an archive of `backup`")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="also where the portal is in use: all that is in it goes",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            manifest = restore(path, replace=options["replace"])
        except (Refusal, OSError) as problem:
            reason = getattr(problem, "strerror", None) or problem
            raise CommandError(
                f"{path} was not restored, and nothing has changed. {reason}"
            ) from problem
        self.stdout.write(
            f"Restored what portal {manifest.portal} had at {manifest.made}"
            f" ({manifest.database}): {contents(manifest)}."
        )
        wrong = list(chain(changed_revisions(), changed_files()))
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            sys.exit(SOMETHING_WRONG)
        self.stdout.write("Every revision and every file of evidence is as it was.")
