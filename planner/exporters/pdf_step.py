"""The steps in the PDF: by machine, and of each machine by phase."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from planner.domain.checklist import Checklist
from planner.domain.checklist_sections import MachineSection
from planner.domain.own_work import MARK
from planner.domain.step_result import SENT_BACK
from planner.domain.steps.step import Step
from planner.domain.topology import Box, topology_rows
from planner.exporters.checklist_facts import shown_by
from planner.exporters.paper_text import on_paper
from planner.exporters.svg_markup import shortened

LONGEST_TITLE: Final = 120
LONG_STEP: Final = 1500
"""A step with more characters may be parted over pages; others stay together."""


def pdf_sections(
    checklist: Checklist, pages: Mapping[str, str]
) -> list[dict[str, Any]]:
    """A section for the environment and each machine; `pages` name the vendor's."""
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


def _step(checklist: Checklist, step: Step, pages: Mapping[str, str]) -> dict[str, Any]:
    texts = {
        "title": step.title,
        "detail": step.detail,
        "rest": "\n".join(filter(None, _rest(checklist, step, pages))),
    }
    return {
        **{name: on_paper(text) for name, text in texts.items()},
        "number": str(step.number),
        "own": f" ({MARK})" if step.is_own else "",
        "items": [on_paper(item) for item in step.items],
        "long": sum(map(len, (*texts.values(), *step.items))) > LONG_STEP,
    }


def _rest(checklist: Checklist, step: Step, pages: Mapping[str, str]) -> Iterator[str]:
    """The lines in small print."""
    person = checklist.people.get(step.id, "")
    result = checklist.result_of(step)
    yield _said("Expected:", step.expected)
    yield _said("After", *step.waits_for, between="; ")
    yield _said("Who:", *(step.who.label if step.who else "", person), between=": ")
    yield _said("Show it by:", step.evidence)
    if result:
        day = result.at.date().isoformat()
        yield _said("Result:", result.outcome.label, result.by, day)
        yield _said("Noted:", result.note)
        yield _said("Shown by:", *shown_by(result), between="; ")
    if checklist.is_sent_back(step):
        yield SENT_BACK
    yield _said("Vendor page:", *(pages[each] for each in step.source))


def _said(word: str, *texts: str, between: str = ", ") -> str:
    told = between.join(filter(None, texts))
    return f"{word} {told}" if told else ""
