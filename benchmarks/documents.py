"""What the checklist costs in every format, for 4, 40 and 200 machines.

    .venv/bin/python benchmarks/documents.py

Nothing is asserted: clocks differ, ratios and growth hold.
"""

import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.plans import a_cluster
from planner.domain.checklist import Checklist
from planner.domain.checklist_making import checklist_for
from planner.domain.exporter import Exporter
from planner.exporters import EXPORTERS
from planner.exporters.typst_process import TYPST
from planner.rules import findings

SIZES = (4, 40, 200)
ROUNDS = 3


def checklist_of(machines: int) -> Checklist:
    design = a_cluster(machines)
    return checklist_for(design, findings=findings(design))


def show_formats() -> None:
    """Each format: the seconds on the clock, the best of its rounds, and the size."""
    lists = {size: checklist_of(size) for size in SIZES}
    row("steps", *(f"{len(lists[size].steps):,}" for size in SIZES))
    row("machines", *(f"{size}: {what}" for size in SIZES for what in ("s", "KiB")))
    for exporter in EXPORTERS.values():
        exporter.render(lists[SIZES[0]])
        cells = []
        for size in SIZES:
            seconds, body = best(exporter, lists[size])
            cells += [f"{seconds:.2f}", f"{len(body) / 1024:,.0f}"]
        row(exporter.label, *cells)


def show_processors() -> None:
    """What typst computes for a PDF, without what else the computer does."""
    cells = []
    pdf = EXPORTERS["pdf"]
    for size in SIZES:
        checklist = checklist_of(size)
        TYPST.end()
        before = children()
        pdf.render(checklist)
        TYPST.end()
        cells += [f"{children() - before:.2f}", ""]
    row("typst: CPU, from cold", *cells)


def children() -> float:
    """The processor's seconds that processes took which this one started."""
    taken = resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken.ru_utime + taken.ru_stime


def best(exporter: Exporter, checklist: Checklist) -> tuple[float, bytes]:
    """The quickest of some rounds, what it made; one that takes long has one round."""
    taken: list[float] = []
    body = b""
    while len(taken) < ROUNDS and sum(taken) < ROUNDS:
        start = time.perf_counter()
        body = exporter.render(checklist)
        taken.append(time.perf_counter() - start)
    return min(taken), body


def show_memory() -> None:
    """The most that this process held, and the largest that it started."""
    TYPST.end()
    for name, who in (
        ("this process", resource.RUSAGE_SELF),
        ("typst", resource.RUSAGE_CHILDREN),
    ):
        row(f"MiB, {name}", f"{resource.getrusage(who).ru_maxrss / 1024:,.0f}")


def row(name: str, *cells: str) -> None:
    print(f"{name:24}" + "".join(f"{cell:>12}" for cell in cells), flush=True)


if __name__ == "__main__":
    show_formats()
    show_processors()
    show_memory()
