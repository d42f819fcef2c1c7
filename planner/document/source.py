"""A document that was read: its design, and on which lines its parts stand."""

from dataclasses import dataclass, field

from planner.document.tree import Entry, Listing, Mapping, Node
from planner.domain.design import Design

Step = str | int
"""A key of a mapping, or the index of an item of a list."""


@dataclass(frozen=True, slots=True)
class Source:
    """A design and the tree that it was read from."""

    design: Design
    tree: Node = field(repr=False)

    def line_of(self, *path: Step) -> int | None:
        """The line on which `path` starts, or else the nearest part around it.

        Of a key it is the line of the key. None where the format has no lines.
        """
        node, line = self.tree, self.tree.line
        for step in path:
            found = _below(node, step)
            if found is None:
                break
            line = found.line
            node = found.value if isinstance(found, Entry) else found
        return line


def _below(node: Node, step: Step) -> Entry | Node | None:
    if isinstance(node, Mapping):
        return next((entry for entry in node.entries if entry.key == step), None)
    if isinstance(node, Listing) and isinstance(step, int):
        return node.items[step] if step < len(node.items) else None
    return None
