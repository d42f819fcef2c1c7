"""A design as plain data from which it comes back exactly; its keys are encrypted."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from planner.document import from_data, to_data
from planner.domain.acknowledgement import Acknowledgement
from planner.domain.catalogue import Role
from planner.domain.design import Design
from planner.domain.keys_of_design import with_keys, without_keys
from planner.domain.own_work import OwnPrerequisite, OwnStep, OwnWork
from planner.domain.steps.phase import Phase
from planner.encryption import decrypted, encrypted


def kept(design: Design) -> dict[str, Any]:
    """`design` as plain data, with what a document leaves out and no licence key.

    In a list of names a document counts a name once, so the lists are kept beside it.
    `own` is what the team added that day; what was kept earlier has no such key.
    """
    return {
        "plan": to_data(replace(without_keys(design), acknowledgements=())),
        "ids": [machine.id for machine in design.machines],
        "untils": [_day(machine.license.until) for machine in design.machines],
        "aliases": [list(machine.aliases) for machine in design.machines],
        "members": list(design.cluster.members),
        "acknowledgements": [_plain(each) for each in design.acknowledgements],
        "own": asdict(design.own_work),
    }


def kept_keys(design: Design) -> list[str]:
    """The licence keys of `design`, machine by machine, each encrypted."""
    return [encrypted(machine.license.key) for machine in design.machines]


def brought_back(data: dict[str, Any], keys: Sequence[str] = ()) -> Design:
    """The design that `data` and `keys` were kept of; without any if it had no keys.

    What was kept by an older version has no `untils`: no licence had a day then.
    """
    design = from_data(data["plan"])
    untils = data.get("untils") or [""] * len(design.machines)
    rows = zip(design.machines, data["ids"], data["aliases"], untils, strict=True)
    whole = replace(
        design,
        machines=tuple(
            replace(
                machine,
                id=pk,
                aliases=tuple(aliases),
                license=replace(machine.license, until=_date(until)),
            )
            for machine, pk, aliases, until in rows
        ),
        cluster=replace(design.cluster, members=tuple(data["members"])),
        acknowledgements=tuple(map(_entry, data["acknowledgements"])),
        own_work=own_work_in(data),
    )
    return with_keys(whole, map(decrypted, keys)) if any(keys) else whole


def own_work_in(data: dict[str, Any]) -> OwnWork:
    """What the team added to the design that `data` was kept of."""
    own = data.get("own", {})
    return OwnWork(
        tuple(
            OwnStep(**{**each, "phase": Phase(each["phase"]), "role": _role(each)})
            for each in own.get("steps", ())
        ),
        tuple(
            OwnPrerequisite(**{**each, "role": _role(each)})
            for each in own.get("prerequisites", ())
        ),
    )


def _plain(entry: Acknowledgement) -> list[str]:
    days = map(_day, (entry.on, entry.until))
    return [entry.code, entry.machine, entry.reason, entry.by, *days]


def _entry(values: Sequence[str]) -> Acknowledgement:
    code, machine, reason, by, on, until = values
    return Acknowledgement(code, machine, reason, by, _date(on), _date(until))


def _role(data: dict[str, Any]) -> Role | None:
    return Role(data["role"]) if data["role"] else None


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
