"""Machines renamed by a rule such as "replace DEV by PRD"; what names them follows."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.names import folded, is_blank
from planner.domain.sqlclient.connection_string import read
from planner.domain.sqlclient.error import ConnectionStringError
from planner.domain.sqlclient.rewriting import with_host

LONGEST_HOST_NAME = 15


@dataclass(frozen=True, slots=True)
class RenameRule:
    """Replaces `old`, in large or small letters, by `new` in names of machines."""

    old: str
    new: str

    def applied(self, name: str) -> str:
        """`name` renamed; small letters are replaced by small ones."""
        if is_blank(self.old):
            return name
        pattern = re.escape(self.old.strip())
        return re.sub(pattern, self._replacement, name, flags=re.IGNORECASE)

    def _replacement(self, found: "re.Match[str]") -> str:
        new = self.new.strip()
        return new.lower() if found[0].islower() else new


@dataclass(frozen=True, slots=True)
class Rename:
    """A machine of the design by its old and its new names."""

    old: str
    new: str
    fqdn: str
    is_clash: bool

    @property
    def is_unchanged(self) -> bool:
        return self.old == self.new

    @property
    def is_too_long(self) -> bool:
        return len(self.new) > LONGEST_HOST_NAME


def renames(design: Design, rules: Sequence[RenameRule]) -> list[Rename]:
    """What each machine would be called, in plan order."""
    after = renamed(design, rules)
    bearers = Counter(
        folded(m.hostname) for m in after.machines if not is_blank(m.hostname)
    )
    return [
        Rename(
            old=design.called(old),
            new=after.called(new),
            fqdn=new.fqdn.strip(),
            is_clash=bearers[folded(new.hostname)] > 1,
        )
        for old, new in zip(design.machines, after.machines, strict=True)
    ]


def renamed(design: Design, rules: Sequence[RenameRule]) -> Design:
    """`design` with the rules applied, one after the other, to names of machines.

    FQDNs up to their first dot, aliases, and what names a machine follow: connection
    strings, the database, the cluster's members, the default server, repositories and
    accepted warnings. Other names stay.
    """

    def label(name: str) -> str:
        first, dot, domain = name.partition(".")
        for rule in rules:
            first = rule.applied(first)
        return f"{first}{dot}{domain}"

    names = {
        folded(name): label(name.strip())
        for machine in design.machines
        for name in (machine.hostname, machine.fqdn, *machine.aliases)
        if not is_blank(name)
    }

    def follow(name: str) -> str:
        new = names.get(folded(name), name)
        return name if folded(new) == folded(name) else new

    machines = tuple(_machine(each, label, follow) for each in design.machines)
    database = replace(
        design.database,
        server=follow(design.database.server),
        created_by=follow(design.database.created_by),
    )
    return replace(
        design,
        machines=machines,
        database=database,
        default_server=follow(design.default_server),
        cluster=replace(
            design.cluster, members=tuple(map(follow, design.cluster.members))
        ),
        publishes_to=tuple(
            replace(each, connection_string=_moved(each.connection_string, follow))
            for each in design.publishes_to
        ),
        acknowledgements=tuple(
            replace(each, machine=follow(each.machine))
            for each in design.acknowledgements
        ),
    )


Naming = Callable[[str], str]


def _machine(machine: Machine, label: Naming, follow: Naming) -> Machine:
    return replace(
        machine,
        hostname=label(machine.hostname),
        fqdn=label(machine.fqdn),
        aliases=tuple(map(label, machine.aliases)),
        repository=follow(machine.repository),
        connection_string=_moved(machine.connection_string, follow),
    )


def _moved(text: str, follow: Naming) -> str:
    """The connection string with its server renamed; as it is where that is unclear."""
    if is_blank(text):
        return text
    try:
        server = read(text).server
        new = follow(server)
        return text if new == server else with_host(text, new) or text
    except ConnectionStringError:
        return text
