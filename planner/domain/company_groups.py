"""What the groups of a company's own sign-in give a person here: roles in teams."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from planner.domain.roles import Roles

WORDS = {
    "viewer": {},
    "planner": {"is_planner": True},
    "reviewer": {"is_reviewer": True},
    "team admin": {"is_admin": True},
}
"""What may stand for a role, and what it adds to one who only reads."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Whoever is in `group` has `roles` in the team of the name `team`."""

    group: str
    team: str
    roles: Roles


def read_grants(text: str) -> tuple[Grant, ...]:
    """The grants in `text`: `k2-leads = Contoso: planner, team admin; …`.

    Raises ValueError, which says what is wrong in which of them.
    """
    return tuple(_grant(part.strip()) for part in text.split(";") if part.strip())


def granted(grants: Iterable[Grant], groups: Iterable[str]) -> dict[str, Roles]:
    """The roles that a person in `groups` has, by the name of the team."""
    there, found = set(groups), dict[str, Roles]()
    for each in grants:
        if each.group in there:
            found[each.team] = _together(found.get(each.team, Roles()), each.roles)
    return found


def groups_in(claim: object) -> tuple[str, ...]:
    """The groups that a claim names: a list of texts, or one text."""
    if isinstance(claim, str):
        return (claim,)
    if isinstance(claim, list | tuple):
        return tuple(each for each in claim if isinstance(each, str))
    return ()


def _grant(text: str) -> Grant:
    group, is_there, rest = text.partition("=")
    team, names_roles, roles = rest.rpartition(":")
    group, team = group.strip(), team.strip()
    if not (is_there and names_roles and group and team):
        raise ValueError(f"“{text}” is not of the form “group = team: role, role”.")
    return Grant(group, team, _roles(roles, text))


def _roles(text: str, where: str) -> Roles:
    roles = Roles()
    for word in (each.strip().lower() for each in text.split(",")):
        if word not in WORDS:
            known = ", ".join(WORDS)
            raise ValueError(f"“{word}” in “{where}” is no role; roles are {known}.")
        roles = replace(roles, **WORDS[word])
    return roles


def _together(one: Roles, other: Roles) -> Roles:
    return Roles(
        one.is_planner or other.is_planner,
        one.is_reviewer or other.is_reviewer,
        is_admin=one.is_admin or other.is_admin,
    )
