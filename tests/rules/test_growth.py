"""Ten times the machines are no more than about ten times the work."""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest

from benchmarks.extremes import conforming, faulty
from benchmarks.hostile import HOSTILE
from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.rules import findings

FEW, MANY = 30, 300


def lines_run(design: Design) -> int:
    """How many lines of Python it takes to judge the design: no clock is as even."""
    lines = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        findings(design)
    finally:
        sys.settrace(before)
    return lines


def growth(plan: Callable[[int], Design]) -> float:
    return lines_run(plan(MANY)) / lines_run(plan(FEW))


@pytest.mark.parametrize("plan", HOSTILE, ids=lambda plan: plan.__name__)
def test_work_grows_with_the_plan_and_no_faster(plan):
    assert growth(plan) < 12


@pytest.mark.parametrize("layout", Layout)
def test_it_does_so_for_good_and_bad_plans_of_either_layout(layout):
    for plan in conforming, faulty:
        assert growth(partial(plan, layout=layout)) < 12
