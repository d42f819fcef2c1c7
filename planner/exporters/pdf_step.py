"""The steps in the PDF: by machine, and of each machine by phase."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from planner.domain.checklist import Checklist
from planner.domain.checklist_sections import MachineSection
from planner.domain.own_work import MARK
from planner.domain.steps.step import Step
from planner.domain.topology import Box, topology_rows
from planner.exporters.paper_text import on_paper
from planner.exporters.svg_markup import shortened

LONGEST_TITLE: Final = 120
LONG_STEP: Final = 1500
"""A step with more characters may be parted over pages; others stay together."""


def pdf_sections(
    checklist: Checklist, pages: Mapping[str, int]
) -> list[dict[str, Any]]:
    """A section for the environment and each machine; `pages` numbers the vendor's."""
    boxes = topology_rows(checklist.design)
    return [
        {
            "title": on_paper(shortened(section.title, LONGEST_TITLE)),
            "told": _told(section, boxes),
            "phases": [
                {
                    "title": phase.title,
                    "steps": [_step(checklist, step, pages) for step in phase.steps],
                }
                for phase in replace(checklist, steps=section.steps).by_phase
            ],
        }
        for section in checklist.by_machine
    ]


def _told(section: MachineSection, boxes: tuple[Box, ...]) -> str:
    """What a machine is and gets."""
    if section.place is None:
        return "Steps that concern more than one machine."
    box = boxes[section.place.number - 1]
    return f"{box.role_words}. K2 connect components: {box.component_words}."


def _step(checklist: Checklist, step: Step, pages: Mapping[str, int]) -> dict[str, Any]:
    texts = {
        "title": step.title,
        "own": MARK if step.is_own else "",
        "detail": step.detail,
        "expected": step.expected,
        "after": "; ".join(step.waits_for),
        "who": _who(checklist, step),
        "evidence": step.evidence,
        **_result(checklist, step),
    }
    return {
        **{name: on_paper(text) for name, text in texts.items()},
        "number": step.number,
        "items": [on_paper(item) for item in step.items],
        "pages": [pages[address] for address in step.source],
        "long": sum(map(len, (*texts.values(), *step.items))) > LONG_STEP,
    }


def _who(checklist: Checklist, step: Step) -> str:
    person = checklist.people.get(step.id, "")
    return ": ".join(filter(None, (step.who.label if step.who else "", person)))


def _result(checklist: Checklist, step: Step) -> dict[str, str]:
    """What became of it so far; blank cells are filled in by hand."""
    result = checklist.results.get(step.id)
    if result is None:
        return dict.fromkeys(("result", "by", "on", "note"), "")
    return {
        "result": result.outcome.label,
        "by": result.by,
        "on": result.at.date().isoformat(),
        "note": result.note,
    }
