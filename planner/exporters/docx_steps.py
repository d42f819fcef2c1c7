"""The table of a machine's steps in Word: boxes to tick, results to choose."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from planner.domain.checklist import Checklist
from planner.domain.step_result import SENT_BACK, StepResult
from planner.domain.steps.step import Step
from planner.exporters.checklist_facts import shown_by, work
from planner.exporters.docx_controls import Controls
from planner.exporters.docx_markup import cell, link, paragraph, row, run, table

WIDTHS: Final = (800, 700, 5550, 3000, 2520, 1140, 1540)
"""In twentieths of a point; together they are as wide as the page has room for."""

HEADS: Final = ("Done", "No.", "Step", "Expected result", "Result", "Initials", "Date")

Links = Mapping[str, tuple[int, str]]
"""The vendor's pages by address: the number of each, and its relation."""


def steps_table(
    title: str,
    steps: Sequence[Step],
    checklist: Checklist,
    links: Links,
    controls: Controls,
) -> str:
    """A row for each step of the machine called `title`."""
    rows = (_row(step, checklist, links, controls) for step in steps)
    return table(WIDTHS, HEADS, rows, f"Steps: {title}")


def _row(step: Step, checklist: Checklist, links: Links, controls: Controls) -> str:
    number, result = step.number, checklist.result_of(step)
    box = controls.tick(
        f"done-{number}", f"Step {number} is done", ticked=result is not None
    )
    parts = (
        [paragraph(box)],
        [paragraph(run(str(number)))],
        [
            *_what(step),
            *_asides(step, checklist, links),
            *_aside(SENT_BACK if checklist.is_sent_back(step) else ""),
        ],
        _expected(step),
        *_result(number, result, controls),
    )
    return row(*(cell(w, *p) for w, p in zip(WIDTHS, parts, strict=True)))


def _result(
    number: int, result: StepResult | None, controls: Controls
) -> Iterator[list[str]]:
    """What is filled in of a step: its result with a note, by whom, and when."""
    chosen, note, by, day = None, "", "", None
    if result:
        chosen, note = result.outcome, result.note
        by, day = result.by, result.at
    outcome = controls.outcome(f"result-{number}", f"Result of step {number}", chosen)
    remark = controls.text(f"note-{number}", f"Note on step {number}", note)
    shown = (_aside(f"Evidence: {s}") for s in (shown_by(result) if result else ()))
    noted = paragraph(run("Note: ", "Aside"), remark)
    yield [paragraph(outcome), noted, *(each for part in shown for each in part)]
    yield [paragraph(controls.text(f"by-{number}", f"Who did step {number}", by))]
    yield [paragraph(controls.day(f"on-{number}", f"Day of step {number}", day))]


def _what(step: Step) -> Iterator[str]:
    yield paragraph(run(step.title, "Strong"))
    yield paragraph(run(work(step)))


def _expected(step: Step) -> list[str]:
    asked = f"Evidence: {step.evidence}" if step.evidence else ""
    return [paragraph(run(step.expected)), *_aside(asked)]


def _asides(step: Step, checklist: Checklist, links: Links) -> Iterator[str]:
    """What it waits for, who is to do it, and the vendor's pages by their numbers."""
    if step.waits_for:
        yield from _aside(f"After: {'; '.join(step.waits_for)}.")
    given = checklist.people.get(step.id, "")
    people = {"Who": step.who.label if step.who else "", "Given to": given}
    told = (f"{name}: {value}." for name, value in people.items() if value)
    yield from _aside(f"Phase: {step.phase.label}. {' '.join(told)}".strip())
    if step.source:
        pages = (link(links[a][1], f"[{links[a][0]}]") for a in step.source)
        yield paragraph(run("Vendor page: ", "Aside"), run(" ", "Aside").join(pages))


def _aside(text: str) -> list[str]:
    return [paragraph(run(text, "Aside"))] if text else []
