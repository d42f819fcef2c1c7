"""`manage.py export_plan ID`: the plan document of an environment."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from planner import document
from planner.domain.acceptance import acceptances
from planner.domain.keys_of_design import has_unreadable_keys, with_readable_keys
from planner.domain.wording import printable
from planner.management.database import DatabaseCommand
from planner.management.output_file import add_output, put
from planner.management.terminal import Shade, grey_on
from planner.models import Environment
from planner.models.designs import design_of
from planner.rules import findings


class Command(DatabaseCommand):
    """Ends with status 1 if there is no such environment, or no such place to write."""

    help = (
        "Writes the plan document of an environment. It has the licence keys in full,"
        " and no password. Exit status: 0 written, 1 environment unknown or file not"
        " written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "id",
            type=int,
            metavar="ID",
            help="the number in the address of the environment's page",
        )
        parser.add_argument(
            "--format",
            choices=document.WRITERS,
            help="without it, what the suffix of OUT says, or else yaml",
        )
        add_output(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        environment = Environment.objects.there().filter(pk=options["id"]).first()
        if environment is None:
            raise CommandError(f"There is no environment {options['id']}.")
        format = options["format"] or _promised(options["output"])
        design = design_of(environment)
        accepted = document.remarks_on(acceptances(design, findings(design)))
        if has_unreadable_keys(design):
            self.stderr.write("Licence keys that cannot be read are left out.")
        text = document.WRITERS[format](with_readable_keys(design))
        if format == "yaml":
            text = document.with_remarks(text, accepted)
        else:
            self._say(accepted, grey_on(self.stderr, options))
        put(text.encode(), options["output"], self.stdout)

    def _say(self, remarks: list[str], grey: Shade) -> None:
        """Say what JSON has no place for, apart from what programs read."""
        for remark in remarks:
            self.stderr.write(printable(remark), grey)


def _promised(output: str) -> str:
    """The format that the name of a file promises."""
    return (document.format_of(output) or document.Format.YAML).name.lower()
