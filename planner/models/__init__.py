"""The rows behind the portal."""

from planner.models.environment import Environment
from planner.models.history import Deed, Entry
from planner.models.lists import Acknowledgement, Destination, Partner
from planner.models.machine import ComponentSelection, Machine
from planner.models.searching import Holds, Indexed

__all__ = [
    "Acknowledgement",
    "ComponentSelection",
    "Deed",
    "Destination",
    "Entry",
    "Environment",
    "Holds",
    "Indexed",
    "Machine",
    "Partner",
]
