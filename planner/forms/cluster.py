"""The step Cluster: the load balanced cluster and its members."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.domain.catalogue import Affinity, Balancing, ClusterKind
from planner.domain.design import Cluster, Design
from planner.domain.machine import Machine
from planner.domain.names import folded, is_blank
from planner.forms.part import (
    NamesField,
    PartForm,
    RowForm,
    TermField,
    TextField,
    Typed,
)
from planner.forms.step import StepForm, Written, called, row_prefix


class ClusterPart(PartForm):
    name = TextField(
        label=_("Name of the cluster"),
        help_text=_("The name under which clients reach the K2 Servers."),
    )
    kind = TermField(ClusterKind, label=_("Load balanced by"))
    affinity = TermField(
        Affinity,
        label=_("Affinity"),
        help_text=_(
            "Clients have to be kept by IP address: single or class C on Windows,"
            " source address on a hardware balancer."
        ),
    )
    members_other = NamesField(
        label=_("Members that are no machine of this plan"),
        help_text=_("Names here lead nowhere; correct or remove them."),
    )

    @classmethod
    def of(cls, design: Design, data: Typed | None) -> "ClusterPart":
        cluster = design.cluster
        others = _other_members(design)
        form = cls(
            {
                "name": cluster.name,
                "kind": cluster.kind,
                "affinity": cluster.affinity,
                "members_other": others,
            },
            data,
        )
        if not others:
            del form.fields["members_other"]
        return form


def _other_members(design: Design) -> tuple[str, ...]:
    hostnames = {folded(machine.hostname) for machine in design.machines}
    members = design.cluster.members
    return tuple(name for name in members if folded(name) not in hostnames)


class NodeRow(RowForm):
    member = forms.BooleanField(label=_("Member of the cluster"), required=False)
    nlb = TermField(Balancing, label=_("Load balancing"))

    machine: Machine

    @classmethod
    def of(cls, machine: Machine, is_member: bool, heading: str, data: Any) -> Any:
        initial = {"member": is_member, "nlb": machine.nlb}
        row = cls(initial, data, row_prefix(machine))
        row.machine, row.heading = machine, heading
        return row

    def write(self) -> Machine:
        return replace(self.machine, nlb=self.valid.get("nlb", self.machine.nlb))


class RepositoryRow(RowForm):
    repository = TextField(label=_("Publishes to the repository of"))

    machine: Machine

    @classmethod
    def of(cls, machine: Machine, heading: str, data: Typed | None) -> Any:
        row = cls({"repository": machine.repository}, data, row_prefix(machine))
        row.machine, row.heading = machine, heading
        return row

    def write(self) -> Machine:
        return replace(self.machine, repository=self.valid["repository"])


@dataclass(slots=True)
class ClusterStep(StepForm):
    @classmethod
    def parts_of(cls, design: Design, data: Typed | None) -> Sequence[PartForm]:
        members = design.cluster.member_names
        named = [(m, called(m, n)) for n, m in enumerate(design.machines, 1)]
        return [
            ClusterPart.of(design, data),
            *(
                NodeRow.of(machine, is_member, heading, data)
                for machine, heading in named
                if (is_member := folded(machine.hostname) in members)
                or machine.is_k2_server
                or machine.nlb is not Balancing.NONE
            ),
            *(
                RepositoryRow.of(machine, heading, data)
                for machine, heading in named
                if machine.is_developer or not is_blank(machine.repository)
            ),
        ]

    @property
    def nodes(self) -> Sequence[NodeRow]:
        return [part for part in self.parts if isinstance(part, NodeRow)]

    @property
    def repositories(self) -> Sequence[RepositoryRow]:
        return [part for part in self.parts if isinstance(part, RepositoryRow)]

    def write(self) -> Written:
        valid = dict(self.parts[0].valid)
        others = valid.pop("members_other", ())
        machines = {m.id: m for m in self.design.machines}
        machines |= {row.machine.id: row.write() for row in self.nodes}
        for row in self.repositories:
            repository = row.write().repository
            machines[row.machine.id] = replace(
                machines[row.machine.id], repository=repository
            )
        members = (*self._members(), *others)
        cluster: Cluster = replace(self.design.cluster, **valid, members=members)
        design = replace(
            self.design, cluster=cluster, machines=tuple(machines.values())
        )
        return Written(design)

    def _members(self) -> list[str]:
        ticked = [row.machine.hostname for row in self.nodes if row.valid["member"]]
        wanted = {folded(name): name for name in ticked if not is_blank(name)}
        listed = [m for m in self.design.cluster.members if folded(m) in wanted]
        known = set(map(folded, listed))
        return [*listed, *(n for key, n in wanted.items() if key not in known)]
