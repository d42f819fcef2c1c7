"""What a member of a team does beside reading."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Roles:
    """The duties of one member; without any it is a viewer."""

    is_planner: bool = False
    is_reviewer: bool = False
    is_admin: bool = False


EVERYTHING = Roles(is_planner=True, is_reviewer=True, is_admin=True)
