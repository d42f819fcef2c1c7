"""The address of every page, filled in for an environment."""

from itertools import product

from django.urls import reverse

from planner.document import WRITERS
from planner.domain.steps.phase import Phase
from planner.domain.what_if import WHAT_IFS
from planner.exporters import ALL, EXPORTERS, LICENSE_LISTS
from planner.models import EvidenceFile, Task
from planner.urls import app_name, urlpatterns
from planner.views.sign_off_files import FORMATS as SIGN_OFFS
from planner.views.told import FORMATS
from planner.wizard import STEPS

STEP_NAMES = [step.slug for step in STEPS]
SLUGS = {
    "step": STEP_NAMES,
    "live": STEP_NAMES,
    "plan": list(WRITERS),
    "revision-plan": list(WRITERS),
    "plan-keys": list(WRITERS),
    "revision-plan-keys": list(WRITERS),
    "revision-checklist-file": list(ALL),
    "revision-checklist-zip": list(EXPORTERS),
    "revision-checklist-keys": list(LICENSE_LISTS),
    "checklist-file": list(ALL),
    "checklist-zip": list(EXPORTERS),
    "checklist-keys": list(LICENSE_LISTS),
    "installation-checklist-file": list(ALL),
    "installation-checklist-zip": list(EXPORTERS),
    "history-file": list(FORMATS),
    "team-history-file": list(FORMATS),
    "what-if": list(WHAT_IFS),
    "gate-close": [str(phase) for phase in Phase],
    "gate-open": [str(phase) for phase in Phase],
    "sign-off-file": list(SIGN_OFFS),
    "shared-file": [*ALL, *SIGN_OFFS],
    "shared-zip": list(EXPORTERS),
}
"""What the `slug` of an address may be, by the name of the address."""


def task_keys(environment):
    tasks = Task.objects.filter(installation__environment=environment)
    return tasks.order_by("pk").values_list("pk", flat=True)


def files_of(environment):
    files = EvidenceFile.objects.filter(
        result__task__installation__environment=environment
    )
    return files.values_list("pk", flat=True)


def every_address(environment):
    """Every address that shows something of `environment`, or nothing of any."""
    for pattern in urlpatterns:
        yield from addresses_of(pattern, environment)


def addresses_of(pattern, environment):
    keys = list(pattern.pattern.converters)
    known = {
        "pk": [environment.pk],
        "slug": SLUGS.get(pattern.name, []),
        "code": ["LIC-02", "DB-08", "OPS-04"],
        "machine": [each.pk for each in environment.machines.all()],
        "number": [each.number for each in environment.revisions.all()] or [1],
        "entry": [environment.history.first().pk],
        "thread": [each.pk for each in environment.threads.all()],
        "task": list(task_keys(environment)[:3]),
        "file": list(files_of(environment)),
        "team": [environment.team_id],
        "license": [each.pk for each in environment.team.free_licenses.all()],
        "member": [environment.team.memberships.first().pk],
        "invitation": [1],
        "step": [each.pk for each in environment.team.own_steps.all()],
        "prerequisite": [e.pk for e in environment.team.own_prerequisites.all()],
        "secret": ["no-such-secret"],
        "session": [1],
        "link": ["no-such-link"],
        "rest": ["no/such/link"],
        "share": [each.pk for each in environment.shares.all()],
        "template": [each.pk for each in environment.team.templates.all()],
    }
    for key in keys:
        assert key in known, f"{pattern.name}: tell here what {key} may be"
    assert "slug" not in keys or pattern.name in SLUGS, (
        f"{pattern.name}: tell in SLUGS what slug may be"
    )
    for values in product(*(known[key] for key in keys)):
        name = f"{app_name}:{pattern.name}"
        yield reverse(name, kwargs=dict(zip(keys, values, strict=True)))
