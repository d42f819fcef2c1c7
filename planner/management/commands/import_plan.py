"""`manage.py import_plan FILE…`: make environments of plan documents."""

import sys
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandError, CommandParser

from planner.domain.acceptance import acceptances, gathered
from planner.domain.wording import printable
from planner.management.database import DatabaseCommand
from planner.management.report import SOME_UNREADABLE, report_on
from planner.management.report_text import lines
from planner.management.terminal import Shade, grey_on
from planner.models import Deed, Environment
from planner.models.designs import design_of
from planner.rules import findings
from planner.services.environments import create_environments
from planner.wizard import all_done


class Command(DatabaseCommand):
    """Ends with status 2 if a file is unreadable, 1 if the owner is unknown, else 0."""

    help = (
        "Makes an environment of each plan document (YAML or JSON), and prints the id"
        " and the name of each; the warnings that it accepts go to standard error. All"
        " or nothing: if a file is unreadable, none is made. Exit status: 0 all made,"
        " 1 owner unknown, 2 some file unreadable."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files",
            nargs="+",
            metavar="FILE",
            help="a plan document; - is standard input",
        )
        parser.add_argument(
            "--owner",
            required=True,
            metavar="USERNAME",
            help="who gets the environments: the name somebody signs in with",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        owner = _owner(options["owner"])
        reports = [report_on(file) for file in options["files"]]
        designs = [report.design for report in reports if report.design]
        if len(designs) < len(reports):
            for line in lines([each for each in reports if each.problems]):
                self.stderr.write(line)
            self.stderr.write("Nothing was imported.")
            sys.exit(SOME_UNREADABLE)
        plans = [(design, all_done(design)) for design in designs]
        made = create_environments(plans, by=owner, deed=Deed.IMPORTED)
        for environment in made:
            self.stdout.write(f"{environment.pk} {printable(environment.name)}")
            self._say_accepted(environment, grey_on(self.stderr, options))

    def _say_accepted(self, environment: Environment, grey: Shade) -> None:
        """Name what the plan accepts, apart from what programs read."""
        design = design_of(environment)
        for each in gathered(acceptances(design, findings(design))):
            self.stderr.write(f"    {printable(each.line)}", grey)


def _owner(name: str) -> User:
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist:
        message = f"There is nobody called {name!r} here. Nothing was imported."
        raise CommandError(message) from None
