from collections import defaultdict

from planner.domain.connection import MASK, masked
from planner.domain.design import Design
from planner.domain.names import folded, is_blank
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION
from planner.domain.targets.agreement import Link
from planner.domain.targets.match_words import description
from planner.domain.targets.target import Identity


@rule(
    "DB-06",
    severity=Severity.INFO,
    step="database",
    field="connection_string",
    basis=Basis.INFERENCE,
    source=(DISTRIBUTED_INSTALLATION,),
)
def connection_strings_are_spelt_alike(design: Design) -> Problems:
    """Connection strings for one database are spelt differently.

    Why it matters: The strings are compared by eye on the machines, which works only
    when they are spelt alike.

    How to fix: Use one spelling on all machines.
    """
    together: dict[Identity | None, list[Link]] = defaultdict(list)
    for link in design.connections.links:
        if not is_blank(link.machine.connection_string):
            together[link.target.identity].append(link)
    together.pop(None, None)
    for links in together.values():
        spellings = [_spelling(link) for link in links]
        others = [n for n, text in enumerate(spellings) if text != spellings[0]]
        for link, spelling in zip(links if others else (), spellings, strict=False):
            other = links[others[0] if spelling == spellings[0] else 0].machine
            yield (
                link.machine,
                f"The connection string of {design.called(link.machine)} is spelt "
                f"differently from that of {design.called(other)}, and both lead to "
                f"{description(link.target)}.",
            )


def _spelling(link: Link) -> str:
    """The text as it is compared; a plan has its passwords masked already."""
    text = link.machine.connection_string
    is_bare = link.target.connection.password not in ("", MASK)
    return folded(masked(text) if is_bare else text)
