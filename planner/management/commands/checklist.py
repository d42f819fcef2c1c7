"""`manage.py checklist FILE`: the install checklist of a plan document."""

import sys
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from planner.domain.checklist import Checklist
from planner.domain.checklist_making import checklist_for
from planner.domain.exporter import Exporter
from planner.domain.refusal import Refusal
from planner.domain.steps.who import Who
from planner.exporters import ALL, EXPORTERS
from planner.exporters.machines_zip import machines_zip
from planner.management.output_file import add_output, put
from planner.management.report import (
    SOME_OPEN_ERROR,
    SOME_UNREADABLE,
    Report,
    report_on,
)
from planner.management.report_text import lines
from planner.management.team_work import own_work_named

BAD_USAGE = 2
NO_ZIP = (
    "--zip is for the checklist of all machines: not for a list, nor with --machine or"
    " --for."
)
NO_STEPS = "--for is for the checklist: a list has no steps."


class Command(BaseCommand):
    """Ends with status 1 on an open error, 2 if the file is unreadable, else 0."""

    help = (
        "Writes the install checklist of a plan document (YAML or JSON). Refuses while"
        " the plan has open errors, unless --draft marks every page as a draft. Exit"
        " status: 0 written, 1 refused or not written, 2 file unreadable, or machine,"
        " people or team unknown."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", help="a plan document; - is standard input"
        )
        parser.add_argument(
            "--format",
            choices=ALL,
            default="markdown",
            help="what to write (default: markdown)",
        )
        parser.add_argument(
            "--machine",
            default="",
            metavar="HOST",
            help="only the steps and network paths of this machine (its host name)",
        )
        parser.add_argument(
            "--for",
            dest="who",
            default="",
            metavar="WHO",
            help="only the steps that these people do, such as sap or network",
        )
        parser.add_argument(
            "--team",
            metavar="NAME",
            help="with the own steps and prerequisites of this team, as they are today;"
            " needs the database",
        )
        parser.add_argument(
            "--zip",
            action="store_true",
            help="a ZIP with a file for each machine, and one for the steps of none",
        )
        add_output(parser)
        parser.add_argument(
            "--draft",
            action="store_true",
            help="write it in spite of open errors, with a mark on every page",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["format"]
        machine, who = options["machine"], options["who"]
        if options["zip"] and (machine or who or slug not in EXPORTERS):
            raise CommandError(NO_ZIP, returncode=BAD_USAGE)
        if who and slug not in EXPORTERS:
            raise CommandError(NO_STEPS, returncode=BAD_USAGE)
        report = report_on(options["file"])
        self._refuse(report, options["draft"])
        whole = _checklist(report, options["draft"], options["team"])
        checklist = _for_who(_of_machine(whole, machine), who)
        exporter = ALL[slug]
        make = machines_zip if options["zip"] else _alone
        try:
            body = make(checklist, exporter)
        except Refusal as error:
            raise CommandError(str(error)) from error
        put(body, options["output"], self.stdout)

    def _refuse(self, report: Report, draft: bool) -> None:
        """End here where there is nothing to make a checklist of."""
        if report.problems:
            self._complain(report)
            sys.exit(SOME_UNREADABLE)
        errors = tuple(finding for finding in report.findings if finding.blocks)
        if errors and not draft:
            self._complain(replace(report, findings=errors))
            self.stderr.write("No checklist was written; --draft writes a draft.")
            sys.exit(SOME_OPEN_ERROR)

    def _complain(self, report: Report) -> None:
        for line in lines([report]):
            self.stderr.write(line)


def _alone(checklist: Checklist, exporter: Exporter) -> bytes:
    return exporter.render(checklist)


def _checklist(report: Report, draft: bool, team: str | None) -> Checklist:
    """The checklist of a readable file, with what `team` adds if one is named."""
    design = report.design
    if design is None:
        raise CommandError(f"{report.file} cannot be read.", returncode=SOME_UNREADABLE)
    if team is not None:
        design = replace(design, own_work=own_work_named(team))
    return checklist_for(design, draft=draft, findings=report.findings)


def _of_machine(whole: Checklist, machine: str) -> Checklist:
    """The checklist of one machine, if that is named."""
    if not machine:
        return whole
    try:
        return whole.for_machine(machine)
    except LookupError:
        names = ", ".join(place.title for place in whole.places) or "none"
        message = f"The plan has no machine {machine!r}. Its machines: {names}."
        raise CommandError(message, returncode=BAD_USAGE) from None


def _for_who(checklist: Checklist, who: str) -> Checklist:
    """The steps that some people do, if these are named."""
    if not who:
        return checklist
    if who in checklist.everybody:
        return checklist.for_who(Who(who))
    told = ", ".join(f"{each} ({each.label})" for each in checklist.everybody)
    message = f"No step is for {who!r}. There are steps for: {told or 'nobody'}."
    raise CommandError(message, returncode=BAD_USAGE)
