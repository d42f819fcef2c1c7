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
from planner.models import Deed, Environment, Team
from planner.models.designs import design_of
from planner.rules import findings
from planner.services.environments import create_environments
from planner.wizard import all_done


class Command(DatabaseCommand):
    """Ends with status 2 for an unreadable file, 1 for owner or team, else 0."""

    help = (
        "Makes an environment of each plan document (YAML or JSON), and prints the id"
        " and the name of each; the warnings that it accepts go to standard error. All"
        " or nothing: if a file is unreadable, none is made. Exit status: 0 all made,"
        " 1 owner or team unknown, or the owner plans not there, 2 some file"
        " unreadable."
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
        parser.add_argument(
            "--team",
            metavar="NAME",
            help="the team they belong to; without it the first in which the owner"
            " plans",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        owner = _owner(options["owner"])
        team = _team(owner, options["team"])
        reports = [report_on(file) for file in options["files"]]
        designs = [report.design for report in reports if report.design]
        if len(designs) < len(reports):
            for line in lines([each for each in reports if each.problems]):
                self.stderr.write(line)
            self.stderr.write("Nothing was imported.")
            sys.exit(SOME_UNREADABLE)
        plans = [(design, all_done(design)) for design in designs]
        made = create_environments(plans, by=owner, team=team, deed=Deed.IMPORTED)
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


def _team(owner: User, name: str | None) -> Team:
    """The team of that name, or the first in which the owner plans."""
    planned = Team.objects.planned_by(owner)
    if name is None:
        team = planned.first()
        message = f"{owner.username!r} plans in no team. Nothing was imported."
    elif Team.objects.filter(name=name).exists():
        team = planned.filter(name=name).first()
        message = (
            f"{owner.username!r} is no planner of the team {name!r}."
            " Nothing was imported."
        )
    else:
        team = None
        message = f"There is no team called {name!r} here. Nothing was imported."
    if team is None:
        raise CommandError(message)
    return team
