"""Environments to look at, by what is special about them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from django.utils.timezone import localdate

from planner import document
from planner.demo.plans import demo_document, forty_machines
from planner.domain.acknowledgement import Acknowledgement
from planner.domain.catalogue import LicenseKind, LicenseStatus
from planner.domain.machine import License
from planner.models import Environment
from planner.models.designs import design_of
from planner.services.environments import create_environment, save_design
from planner.wizard import DONE, steps_of
from tests.builders import DEVELOPER, K2_SERVER, SERVER, a_design, a_machine

SAMPLES = Path(__file__).parent.parent / "samples"


def sample(name):
    """The design of one of the sample documents."""
    return document.read((SAMPLES / f"{name}.yaml").read_bytes())


def kept(design, owner):
    """An environment of `owner` whose steps have all been filled in."""
    progress = {step.slug: DONE for step in steps_of(design) if step.form}
    return create_environment(design, by=owner, progress=progress)


def clustered(owner):
    return kept(sample("clustered-clean"), owner)


def multitiered(owner):
    return kept(sample("multitiered-clean"), owner)


def half_finished(owner):
    return create_environment(
        demo_document("half-finished"),
        by=owner,
        progress={"layout": DONE, "machines": "started"},
    )


def wide(owner):
    """Forty machines."""
    return kept(forty_machines(), owner)


def accepting(owner):
    """Warnings that are open, one that was accepted and has lapsed, and an idle one."""
    yesterday = localdate() - timedelta(1)
    design = a_design(
        a_machine("APP1", K2_SERVER, SERVER),
        a_machine("APP2", K2_SERVER),
        a_machine("DEV1", DEVELOPER, SERVER),
        acknowledgements=(
            Acknowledgement(
                "LIC-04", "DEV1", "Designer only.", "Grace", until=yesterday
            ),
            Acknowledgement("CMP-14", "NOBODY", "It stays as it is."),
        ),
    )
    return kept(design, owner)


def with_licenses_that_lapse(owner):
    """Two machines with temporary licences: one lapses soon, the other has lapsed."""
    machines = (
        replace(
            a_machine(name, K2_SERVER, SERVER),
            license=License(
                LicenseStatus.ENTERED,
                LicenseKind.TEMPORARY,
                until=localdate() + timedelta(days),
            ),
        )
        for name, days in (("APP1", 3), ("APP2", -3))
    )
    return kept(a_design(*machines), owner)


def without_machines(design):
    return replace(design, machines=())


def leave_unfinished(environment, slug, unfinished):
    """Keep input of a step that cannot be read, as if it had been sent."""
    Environment.objects.filter(pk=environment.pk).update(unfinished={slug: unfinished})


def save_meanwhile(environment, by, **changes):
    """Change the plan as somebody else would, behind the back of a page."""
    now = Environment.objects.get(pk=environment.pk)
    design = replace(design_of(now), **changes)
    save_design(now, design, based_on=now.version, by=by)


def with_k2_unlicensed(design, hostname):
    """`design` with a K2 Server on `hostname` that has no licence of K2 itself."""
    machines = (
        replace(each, k2=replace(each.k2, licensed=False))
        if each.hostname == hostname
        else each
        for each in design.machines
    )
    return replace(design, machines=tuple(machines))
