"""From plain data, as `to_data` gives it, back to a design."""

from typing import Any

from planner.document.problems import ProblemList
from planner.document.reading import design_from
from planner.document.tree import Entry, Listing, Mapping, Node, Number, Scalar
from planner.domain.design import Design


def from_data(data: dict[str, Any]) -> Design:
    """The design whose `to_data` is `data`; raises `Unreadable` for other data.

    How much there may be is not limited: the data never left the portal.
    """
    return design_from(_node(data), ProblemList())


def _node(value: Any) -> Node:
    if isinstance(value, dict):
        return Mapping([Entry(key, _node(item)) for key, item in value.items()])
    if isinstance(value, list):
        return Listing([_node(item) for item in value])
    if isinstance(value, int) and not isinstance(value, bool):
        return Scalar(Number(str(value)))
    return Scalar(value)
