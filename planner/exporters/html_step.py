"""A step on the self-contained page: a row of a table."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from planner.domain.step_result import StepResult
from planner.domain.steps.step import Step


def step_row(step: Step, person: str = "", result: StepResult | None = None) -> str:
    """The row of `step`, which `person` is to do if anybody was named.

    A script fills in its `result`, which it may change; the files stay in the portal.
    """
    number, where = step.number, escape(step.where)
    told = [*_asides(step, person), *_files(result)]
    asides = "".join(f'<p class="aside">{aside}</p>' for aside in told)
    return (
        f'<tr data-step="{escape(step.id)}"><td class="tick">'
        f'<input type="checkbox" id="step-{number}"></td>'
        f'<td class="number">{number}</td><td class="where">{where}</td>'
        f'<td class="step"><label for="step-{number}">'
        f"<strong>{escape(step.title)}</strong></label>"
        f"<p>{escape(step.detail)}</p>{asides}"
        f'<p class="result"><span data-outcome></span> '
        f'<button type="button" hidden aria-expanded="false">'
        f"Result of step {number}</button></p></td>"
        f'<td class="hand"></td></tr>'
    )


def _asides(step: Step, person: str) -> Iterator[str]:
    if step.items:
        yield escape(step.own_items)
    if step.mark:
        yield escape(step.mark)
    if step.waits_for:
        yield f"After {escape('; '.join(step.waits_for))}."
    if step.expected:
        yield f"Expected: {escape(step.expected)}"
    who = " · ".join(filter(None, (step.who.label if step.who else "", person)))
    if who:
        yield f"For: {escape(who)}"
    if step.evidence:
        yield f"Evidence: {escape(step.evidence)}"
    if step.source:
        yield f"Vendor page: {', '.join(map(_link, step.source))}"


def _files(result: StepResult | None) -> Iterator[str]:
    for file in result.files if result else ():
        yield f"Evidence in the portal: {escape(file.line)}"


def _link(address: str) -> str:
    called = escape(page_name(address))
    return f'<a href="{escape(address)}" rel="noreferrer">{called}</a>'


def page_name(address: str) -> str:
    """What a vendor's page is called, going by its address; paper adds that."""
    name = PurePosixPath(urlsplit(address).path).name
    return re.sub(r"\.html?$", "", name, flags=re.IGNORECASE).replace("_", " ")
