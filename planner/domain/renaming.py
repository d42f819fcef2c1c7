"""Renaming a machine: what names it by its old name follows."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from planner.domain.design import Design
from planner.domain.names import folded, is_blank


def with_renames_followed(before: Design, after: Design) -> Design:
    """`after`, in which the names of machines that were renamed since `before` follow.

    A machine is told by its id. An old or new name that is blank, or an old one that
    several machines had, leads nowhere and is left alone.
    """
    how_many = Counter(folded(machine.hostname) for machine in before.machines)
    old = {machine.id: machine.hostname for machine in before.machines}
    renames = {
        folded(old[machine.id]): machine.hostname
        for machine in after.machines
        if machine.id in old
        and folded(machine.hostname) != folded(old[machine.id])
        and not is_blank(machine.hostname)
        and not is_blank(old[machine.id])
        and how_many[folded(old[machine.id])] == 1
    }
    return _renamed(after, renames) if renames else after


def _renamed(design: Design, renames: dict[str, str]) -> Design:
    def new(name: str) -> str:
        return renames.get(folded(name), name)

    return replace(
        design,
        default_server=new(design.default_server),
        database=replace(
            design.database,
            server=new(design.database.server),
            created_by=new(design.database.created_by),
        ),
        cluster=replace(
            design.cluster, members=tuple(map(new, design.cluster.members))
        ),
        machines=tuple(
            replace(machine, repository=new(machine.repository))
            for machine in design.machines
        ),
        acknowledgements=tuple(
            replace(each, machine=new(each.machine)) for each in design.acknowledgements
        ),
    )


def without_machine(design: Design, machine_id: int) -> Design:
    """`design` without that machine and without what named it."""
    gone = [machine for machine in design.machines if machine.id == machine_id]
    rest = tuple(machine for machine in design.machines if machine.id != machine_id)
    still_there = {folded(machine.hostname) for machine in rest}
    names = {folded(machine.hostname) for machine in gone} - still_there - {""}

    def kept(name: str) -> bool:
        return folded(name) not in names

    def or_blank(name: str) -> str:
        return name if kept(name) else ""

    return replace(
        design,
        machines=rest,
        default_server=or_blank(design.default_server),
        database=replace(
            design.database,
            server=or_blank(design.database.server),
            created_by=or_blank(design.database.created_by),
        ),
        cluster=replace(
            design.cluster, members=tuple(filter(kept, design.cluster.members))
        ),
        acknowledgements=tuple(
            each for each in design.acknowledgements if kept(each.machine)
        ),
    )


def what_names(design: Design, machine_id: int) -> list[str]:
    """In words, what would go with that machine."""
    machine = next(m for m in design.machines if m.id == machine_id)
    slimmer = without_machine(design, machine_id)
    lost: list[tuple[Callable[[Design], object], str]] = [
        (lambda d: d.database.server, "the server of the K2 connect database"),
        (lambda d: d.database.created_by, "the machine that creates the database"),
        (lambda d: d.default_server, "the default K2 connect Server"),
        (lambda d: d.cluster.members, "its membership of the cluster"),
        (lambda d: d.acknowledgements, "the warnings accepted for it"),
    ]
    words = [text for part, text in lost if part(design) != part(slimmer)]
    if machine.components:
        labels = ", ".join(
            part.label
            for part in type(next(iter(machine.components)))
            if machine.has(part)
        )
        words.insert(0, f"its components: {labels}")
    if machine.license.is_assigned or machine.license.key:
        words.insert(
            0, f"its K2 connect Server licence ({machine.license.status.label})"
        )
    if not is_blank(machine.connection_string):
        words.append("its own connection string")
    return words
