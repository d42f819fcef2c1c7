"""`manage.py compare_connections FILE`: do connection strings mean one database?"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from planner.domain.connection import Survey, Verdict, survey
from planner.domain.refusal import Refusal
from planner.management.survey_report import as_json, as_text
from planner.management.surveyed_file import NotReadable, aliases_in, surveyed_file

FORMATS = {"text": as_text, "json": as_json}
ALL_THE_SAME, NOT_THE_SAME, SOME_UNREADABLE = 0, 1, 2


class Command(BaseCommand):
    """Ends with status 0 if all are the same, 1 if not, 2 if some are unreadable."""

    help = (
        "Compares connection strings by what they mean. The file has a line for each,"
        " `machine<TAB>string` or the string alone; or it is JSON. Passwords are never"
        " shown. Exit status: 0 all lead to the same database, 1 some differ or cannot"
        " be told, 2 the file or a string is unreadable."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", help="lines or JSON; - is standard input"
        )
        parser.add_argument(
            "--format",
            choices=FORMATS,
            default="text",
            help="text for people (default), or json for programs",
        )
        parser.add_argument(
            "--aliases",
            default="",
            metavar="ALIASES",
            help="a file of SQL Server aliases, `name<TAB>registry value` on each line",
        )
        parser.add_argument(
            "--case-sensitive",
            action="store_true",
            help="the server tells names of databases apart by case",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = self._survey(**options)
        self.stdout.write(FORMATS[options["format"]](found))
        sys.exit(exit_status(found))

    def _survey(
        self, *, file: str, aliases: str, case_sensitive: bool, **_: Any
    ) -> Survey:
        name = file
        try:
            given = surveyed_file(file)
            name = aliases
            known = given.aliases | (aliases_in(aliases) if aliases else {})
            name = file
            return survey(
                given.strings,
                aliases=known,
                case_sensitive=case_sensitive or given.case_sensitive,
            )
        except (NotReadable, Refusal) as error:
            self.stderr.write(f"{name}: {error}")
            sys.exit(SOME_UNREADABLE)


def exit_status(found: Survey) -> int:
    """A string that stands alone is the same as all others."""
    if found.unreadable:
        return SOME_UNREADABLE
    is_same = found.verdict in (None, Verdict.SAME)
    return ALL_THE_SAME if is_same else NOT_THE_SAME
