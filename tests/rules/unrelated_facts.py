"""Facts of a plan that no rule has a reason to care about, and how to change them."""

from dataclasses import replace

from hypothesis import strategies as st

from planner.domain.catalogue import Authentication, Delegation, LicenseStatus
from planner.domain.design import Cluster

WORDS = st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=20)


def each_machine(change):
    """A change of every machine of a design, which is told their numbers."""

    def changed(design, word):
        machines = tuple(
            replace(machine, **change(machine, number, word))
            for number, machine in enumerate(design.machines)
        )
        return replace(design, machines=machines)

    return changed


def with_cluster_named(design, word):
    """The cluster under another name, where it has one, and all that publish to it."""
    if not design.is_clustered:
        return design
    renamed = each_machine(
        lambda machine, _, name: {"repository": name if machine.repository else ""}
    )(design, word)
    cluster: Cluster = replace(design.cluster, name=word)
    return replace(renamed, cluster=cluster)


def with_database_named(design, word):
    """The database under another name, unless a machine has a text that names it."""
    if any(machine.connection_string for machine in design.machines):
        return design
    return replace(design, database=replace(design.database, name=f"K2 {word}"))


UNRELATED = {
    "name": lambda design, word: replace(design, name=word),
    "notes": lambda design, word: replace(design, notes=word),
    "k2_connect_version": lambda design, word: replace(design, k2_connect_version=word),
    "K2 version of all": each_machine(
        lambda machine, _, word: {"k2": replace(machine.k2, version=word)}
    ),
    "site of all": each_machine(lambda machine, _, word: {"site": word}),
    "FQDN that nobody uses": each_machine(
        lambda machine, number, word: {"fqdn": f"{word}{number}.fabrikam.com"}
    ),
    "alias that nobody uses": each_machine(
        lambda machine, number, word: {
            "aliases": (f"unused{number}", *machine.aliases, f"{word} {number}")
        }
    ),
    "order of aliases": each_machine(
        lambda machine, number, word: {"aliases": machine.aliases[::-1]}
    ),
    "licence keys": each_machine(
        lambda machine, number, word: {
            "license": replace(
                machine.license, key=machine.license.key and f"{number}-{ord(word[0])}"
            )
        }
    ),
    "licences entered": each_machine(
        lambda machine, number, word: {
            "license": replace(
                machine.license,
                status=LicenseStatus.ENTERED
                if machine.license.is_assigned
                else LicenseStatus.NONE,
            )
        }
    ),
    "cluster name": with_cluster_named,
    "database name": with_database_named,
    "authentication": lambda design, word: replace(
        design,
        database=replace(design.database, authentication=Authentication.SQL),
    ),
    "delegation": lambda design, word: replace(
        design, delegation=Delegation.PASS_THROUGH
    ),
    "SAP host": lambda design, word: replace(
        design,
        destinations=tuple(
            replace(each, name=f"{each.name} {word}", host="sap.fabrikam.com")
            for each in design.destinations
        ),
    ),
}
"""Changes, each with a word of its own, that no rule has a reason to care about."""
