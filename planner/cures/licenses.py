"""Cures of how licence keys are written."""

from dataclasses import replace

from planner.cures.cure import Subjects, cure, with_each
from planner.domain.design import Design
from planner.domain.machine import Machine


@cure("LIC-07", label="Remove the blanks from the key")
def keys_lose_their_blanks(design: Design, subjects: Subjects) -> Design:
    return with_each(design, subjects, _with_solid_key)


def _with_solid_key(machine: Machine) -> Machine:
    key = "".join(machine.license.key.split())
    return replace(machine, license=replace(machine.license, key=key))
