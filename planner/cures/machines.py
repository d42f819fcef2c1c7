"""Cures of single values of machines."""

from dataclasses import replace

from planner.cures.cure import Subjects, cure, with_each, with_values
from planner.domain.catalogue import DEFAULT_TCP_PORT
from planner.domain.design import Design


@cure("NET-03", label=f"Use port {DEFAULT_TCP_PORT}")
def the_port_is_the_usual_one(design: Design, subjects: Subjects) -> Design:
    return with_values(design, subjects, tcp_port=DEFAULT_TCP_PORT)


@cure("OPS-04", label="Remove the blanks around the host names")
def host_names_are_trimmed(design: Design, subjects: Subjects) -> Design:
    """What names the machine is compared without blanks and need not follow."""
    return with_each(
        design,
        subjects,
        lambda machine: replace(machine, hostname=machine.hostname.strip()),
    )


@cure("VER-02", label="Follow the plan's K2 connect version")
def machines_follow_the_plans_version(design: Design, subjects: Subjects) -> Design:
    return with_values(design, subjects, connect_version="")
