"""What is kept of a design comes back as it was, to the letter."""

import json
from dataclasses import replace

from hypothesis import given

from planner.domain.design import Design
from planner.domain.keys_of_design import without_keys
from planner.domain.own_work import OwnWork
from planner.domain.without_passwords import masked_design
from planner.services.kept_design import brought_back, kept, kept_keys
from tests.cures.curable import DESIGNS
from tests.domain.any_design import OWN_WORK


@given(design=DESIGNS, own_work=OWN_WORK)
def test_every_design_comes_back_from_json(design: Design, own_work: OwnWork):
    machines = (
        replace(machine, id=number) for number, machine in enumerate(design.machines, 7)
    )
    whole = replace(design, machines=tuple(machines), own_work=own_work)
    before = masked_design(whole)
    data, keys = json.loads(json.dumps([kept(before), kept_keys(before)]))
    assert brought_back(data, keys) == before
    assert brought_back(data) == without_keys(before)
