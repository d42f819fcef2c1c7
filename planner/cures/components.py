"""Cures of what the machines carry."""

from dataclasses import replace

from planner.cures.cure import Subjects, cure, with_components, with_each
from planner.cures.shared_database import home
from planner.domain.catalogue import SOFTWARE, Component, Role
from planner.domain.design import Design
from planner.domain.machine import Machine

ADD_SERVER = "Add the K2 connect Server"


@cure("CMP-01", label=ADD_SERVER)
def every_node_gets_the_connect_server(design: Design, subjects: Subjects) -> Design:
    return with_components(design, subjects, Component.CONNECT_SERVER)


@cure("CMP-02", label="Add the K2 connect Server to the only K2 Server")
def the_only_k2_server_gets_it(design: Design, subjects: Subjects) -> Design:
    k2_servers = design.machines_with(Role.K2_SERVER)
    if len(k2_servers) != 1:
        return design
    return with_components(design, k2_servers, Component.CONNECT_SERVER)


@cure("CMP-05", label="Add the missing components")
def several_developers_get_all(design: Design, subjects: Subjects) -> Design:
    return with_components(design, subjects, *SOFTWARE)


@cure("CMP-06", label="Add the missing components")
def a_single_developer_gets_all(design: Design, subjects: Subjects) -> Design:
    return with_components(design, subjects, *SOFTWARE)


@cure("CMP-07", label="Put the K2 connect database on one machine")
def one_machine_has_the_database(design: Design, subjects: Subjects) -> Design:
    """Of several machines the one that the plan's database leads to keeps it.

    Where none has it, the machine that the plan's database leads to gets it if it may
    have it. Where the plan's database names no machine, the only SQL Server gets it.
    """
    place = home(design)
    if design.database_machines:
        others = tuple(each for each in design.database_machines if each is not place)
        return with_each(design, others, _without_database)
    if place is None and len(sql_servers := design.machines_with(Role.SQL_SERVER)) == 1:
        place = sql_servers[0]
    return with_components(design, (place,), Component.CONNECT_DATABASE)


@cure("CMP-10", label="Add the Administration Tools to every K2 connect Server")
def every_server_gets_the_tools(design: Design, subjects: Subjects) -> Design:
    return with_components(design, design.servers, Component.ADMINISTRATION_TOOLS)


@cure("CMP-11", label="Add the Administration Tools")
def the_server_gets_its_tools(design: Design, subjects: Subjects) -> Design:
    return with_components(design, subjects, Component.ADMINISTRATION_TOOLS)


@cure("CMP-14", label=ADD_SERVER)
def every_k2_server_gets_a_connect_server(design: Design, subjects: Subjects) -> Design:
    return with_components(design, subjects, Component.CONNECT_SERVER)


def _without_database(machine: Machine) -> Machine:
    left = machine.components - {Component.CONNECT_DATABASE}
    return replace(machine, components=left)
