"""What is kept of a design comes back as it was, to the letter."""

import json
from dataclasses import replace

from hypothesis import given

from planner.domain.design import Design
from planner.domain.without_passwords import masked_design
from planner.services.kept_design import brought_back, kept
from tests.cures.curable import DESIGNS


@given(design=DESIGNS)
def test_every_design_comes_back_from_json(design: Design):
    machines = (
        replace(machine, id=number) for number, machine in enumerate(design.machines, 7)
    )
    before = masked_design(replace(design, machines=tuple(machines)))
    assert brought_back(json.loads(json.dumps(kept(before)))) == before
