"""`manage.py check_plan FILE…`: judge plan documents without the database."""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from planner.management.report import Report, exit_status, report_on
from planner.management.report_json import as_json
from planner.management.report_sarif import as_sarif
from planner.management.report_text import as_text
from planner.management.terminal import grey_on

FORMATS = ("text", "json", "sarif")


class Command(BaseCommand):
    """Ends with status 2 if a file is unreadable, 1 on an open error, else 0."""

    help = (
        "Reads plan documents (YAML or JSON) and prints what the rules find. Exit"
        " status: 0 no open error, 1 some open error, 2 some file unreadable."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files",
            nargs="+",
            metavar="FILE",
            help="a plan document; - is standard input",
        )
        parser.add_argument(
            "--format",
            choices=FORMATS,
            default="text",
            help="text for people (default), json or sarif for programs",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        reports = [report_on(file) for file in options["files"]]
        formats: dict[str, Callable[[list[Report]], str]] = {
            "text": partial(as_text, grey=grey_on(self.stdout, options)),
            "json": as_json,
            "sarif": as_sarif,
        }
        self.stdout.write(formats[options["format"]](reports))
        sys.exit(exit_status(reports))
