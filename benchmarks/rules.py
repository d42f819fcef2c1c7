"""What it costs to judge plans of 10 to 10,000 machines, and how that grows.

    .venv/bin/python benchmarks/rules.py

Nothing is asserted: clocks differ, ratios and growth hold.
"""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.clock import interleaved, memory
from benchmarks.extremes import conforming, faulty
from benchmarks.hostile import HOSTILE
from benchmarks.plans import a_cluster
from planner.document import Format, read, to_data
from planner.document.decoding import MOST_BYTES
from planner.domain.catalogue import Layout
from planner.domain.connection import read as read_connection
from planner.domain.design import Design
from planner.domain.rule import Rule
from planner.rules import RULES, findings
from planner.rules.judging import judged

Plan = Callable[[int], Design]

SIZES = (10, 100, 1_000, 10_000)
PLANS: dict[str, Plan] = {
    "clustered, a few findings": a_cluster,
    **{
        f"{layout}, {plan.__name__}": partial(plan, layout=layout)
        for layout in Layout
        for plan in (conforming, faulty)
    },
}
SLOWEST = 5
WORTH_A_LOOK = 0.001  # seconds; what takes less may grow as it likes
LINEAR = 30  # times; cold memory makes 10 look like 25, and a square is 100


def judge(design: Design) -> object:
    """All rules over a design that nobody has asked anything yet."""
    return findings(replace(design))


def show_plans() -> None:
    """All rules over every kind of plan: time, growth, memory."""
    row("all rules", "machines", "ms", "ms per 100", "growth", "MiB", "subjects")
    for name, plan in PLANS.items():
        designs = {size: plan(size) for size in SIZES}
        works = {str(s): partial(judge, design) for s, design in designs.items()}
        times = list(interleaved(works).values())
        for size, time, grown in zip(SIZES, times, growths(times), strict=True):
            subjects = sum(len(f.details) for f in findings(designs[size]))
            used = memory(partial(judge, designs[size]))
            per_100 = f"{time * 1e5 / size:.2f}"
            row(name, f"{size:,}", ms(time), per_100, grown, f"{used:.1f}", subjects)


def show_reading() -> None:
    """Judging next to reading the same plan strictly from its JSON document."""
    row("\nreading its JSON", "machines", "KiB", "read ms", "judge ms", "judge / read")
    for name, plan in PLANS.items():
        for size in SIZES:
            design = plan(size)
            text = json.dumps(to_data(design), ensure_ascii=False)
            if len(text.encode()) > MOST_BYTES:
                row(name, f"{size:,}", "", "", "", "over 1 MiB")
                continue
            reading = partial(read, text, format=Format.JSON)
            found = interleaved({"read": reading, "judge": partial(judge, design)})
            ratio = f"{found['judge'] / found['read']:.2f}"
            kib = f"{len(text.encode()) / 1024:.0f}"
            row(name, f"{size:,}", kib, *map(ms, found.values()), ratio)


def show_rules() -> None:
    """The slowest rules of each size, and those that grow faster than the plan."""
    times = {size: rule_times(size) for size in SIZES}
    for before, size in zip((None, *SIZES), SIZES, strict=False):
        row(f"\nslowest of {size:,} machines", "ms", "growth")
        slowest = sorted(times[size].items(), key=lambda pair: -pair[1])
        for name, time in slowest[:SLOWEST]:
            grown = f"{time / times[before][name]:.1f}" if before else ""
            row(name, ms(time), grown)
    row(f"\ngrow more than {LINEAR} times", "ms", "growth")
    few, many = (times[size] for size in SIZES[-2:])
    faster = [n for n in many if many[n] > max(LINEAR * few[n], WORTH_A_LOOK)]
    for name in faster:
        row(name, ms(many[name]), f"{many[name] / few[name]:.1f}")
    if not faster:
        print("none")


def rule_times(size: int) -> dict[str, float]:
    """Each rule alone over the faulty plan of its layout, and the connections, which
    several rules ask for and which are worked out once."""
    designs = {layout: faulty(size, layout) for layout in Layout}
    first = {
        layout: [
            finding
            for rule in RULES.values()
            if layout in rule.layouts and not rule.comes_last
            if (finding := judged(rule, design))
        ]
        for layout, design in designs.items()
    }

    def alone(rule: Rule) -> object:
        layout = rule.layouts[-1]
        return judged(rule, designs[layout], first[layout])

    works = {
        f"{code} {rule.title}"[:44]: partial(alone, rule)
        for code, rule in RULES.items()
    }
    everybody = designs[Layout.CLUSTERED]
    works["connections"] = partial(_connections, everybody)
    return interleaved(works, rounds=3)


def _connections(design: Design) -> object:
    return replace(design).connections


def show_hostile() -> None:
    """Plans in which one thing is there in thousands."""
    row("\nall rules", "1,000: ms", "10,000: ms", "growth")
    for plan in HOSTILE:
        works = {str(size): partial(judge, plan(size)) for size in SIZES[-2:]}
        times = list(interleaved(works).values())
        row(f"hostile: {plan.__name__}", *map(ms, times), growths(times)[-1])


def show_strings() -> None:
    """Connection strings alone: each read, and as the connections of a plan."""
    row("\nconnection strings", "number", "ms", "growth")
    text = "Data Source=SQL1;Initial Catalog=K2Connect;Integrated Security=True"
    plan = conforming(SIZES[-1], Layout.MULTITIERED)
    for name, differs in (("all different", True), ("all equal", False)):
        texts = [f"{text};Timeout={n if differs else 7}" for n in range(SIZES[-1])]
        alone = {str(s): partial(read_all, texts[:s]) for s in SIZES}
        together = {str(s): partial(connected, using(plan, texts[:s])) for s in SIZES}
        for what, works in (("each read", alone), ("in a plan", together)):
            times = list(interleaved(works).values())
            for size, time, grown in zip(SIZES, times, growths(times), strict=True):
                row(f"{name}, {what}", f"{size:,}", ms(time), grown)


def read_all(texts: Iterable[str]) -> object:
    return [read_connection(text) for text in texts]


def connected(design: Design) -> object:
    return replace(design).connections


def using(plan: Design, texts: Sequence[str]) -> Design:
    """The first machines of a plan, each with a text of its own."""
    pairs = zip(plan.machines, texts, strict=False)
    machines = (replace(m, connection_string=text) for m, text in pairs)
    return replace(plan, machines=tuple(machines))


def growths(times: Sequence[float]) -> list[str]:
    """By how much each step takes longer than the one before."""
    return ["", *(f"{b / a:.1f}" for a, b in pairwise(times))]


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f}"


def row(name: str, *cells: object) -> None:
    print(f"{name:44}" + "".join(f"{cell:>13}" for cell in cells), flush=True)


if __name__ == "__main__":
    show_plans()
    show_reading()
    show_rules()
    show_hostile()
    show_strings()
