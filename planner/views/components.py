"""One page with every component in every state, for those who build pages."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planner.domain.catalogue import LicenseKind, LicenseStatus
from planner.domain.machine import License
from planner.domain.rule import Finding, Severity
from planner.forms.deletion import DeletionForm
from planner.services.reading import CommentCounts
from planner.views.example_findings import ACCEPTANCES, BRIEF, FINDINGS, READ_ONLY
from planner.views.example_threads import THREADS as EXAMPLE_THREADS

TASKS = (
    ("Layout", "complete", ""),
    ("Machines", "in-progress", "2 of 5 machines have no fully qualified name."),
    ("Components", "errors", "DEV02 lacks 2 components."),
    ("Database", "not-started", ""),
    (
        "Licences",
        "cannot-start",
        "Tick the components first: they decide who needs one.",
    ),
)

MESSAGES = (
    (constants.SUCCESS, "The machines are saved."),
    (constants.INFO, "The cluster was cleared, because the layout is multitiered now."),
    (constants.WARNING, "Somebody else has this environment open."),
    (constants.ERROR, "DEV02 is on the checklist and cannot be deleted."),
)


class ExampleForm(forms.Form):
    """Every kind of field that a step has."""

    name = forms.CharField(help_text="As people will call it, for example “SAP test”.")
    server = forms.CharField(label="Database server", help_text="Host name or FQDN.")
    port = forms.IntegerField(required=False, max_value=65535)
    purpose = forms.ChoiceField(
        choices=[("dev", "Development"), ("prod", "Production")]
    )
    browser = forms.BooleanField(
        label="SQL Server Browser runs", help_text="Needed for a named instance."
    )
    notes = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)


def examples() -> dict[str, Any]:
    """What the components take, in every state they know."""
    return {
        "kinds": ("error", "warning", "info", "ok", "neutral"),
        "severities": tuple(Severity),
        "findings": [_shown(each) for each in FINDINGS],
        "findings_to_read": [_shown(each) for each in READ_ONLY],
        "findings_in_brief": [_shown(each) for each in BRIEF],
        "acceptances": ACCEPTANCES,
        "tasks": [
            SimpleNamespace(title=title, status=status, note=note, href=f"#{status}")
            for title, status, note in TASKS
        ],
        "messages": [Message(level, text) for level, text in MESSAGES],
        "errors": [("Enter the name of the environment.", "id_name"), ("DEV02 …", "")],
        "licenses": [
            (License(status, kind), required)
            for status in LicenseStatus
            for kind in LicenseKind
            for required in (True, False)
            if kind is LicenseKind.FULL or status is LicenseStatus.RECEIVED
        ],
        "facts": [
            ("Layout", "Clustered"),
            ("Database", r"SQL01\K2,1433"),
            ("Site", ""),
        ],
        "page": Paginator(range(100), 20).page(2),
        "threads": EXAMPLE_THREADS,
        "comment_counts": CommentCounts(open=2, new=1),
        "links": dict.fromkeys(("first", "previous", "next", "last"), "#"),
        "deletion": DeletionForm(),
        "goes": ["1 licence", "14 ticks on the checklist", "3 pieces of evidence"],
        "hosts": ("APP01", "APP02", "DEV01", "DEV02", "SQL01"),
    }


def _shown(finding: Finding) -> SimpleNamespace:
    return SimpleNamespace(
        finding=finding,
        places=[(detail, "#id_name") for detail in finding.details],
        whole_href="#findings" if len(finding.details) > 1 else "",
        accept_href="#accept" if finding.can_be_accepted else "",
        withdraw_href="#withdraw",
    )


def components(request: HttpRequest) -> HttpResponse:
    """Every component of the pages in every state, to look at."""
    form = ExampleForm(
        {"name": "", "server": "SQL01", "port": "70000", "purpose": "dev"}
    )
    return render(
        request, "planner/components.html", {"examples": examples(), "form": form}
    )
