"""Plans for properties of all rules together, and whole families of them."""

import re
from dataclasses import replace

from hypothesis import strategies as st

from planner.document import read
from planner.domain.acknowledgement import Acknowledgement
from planner.domain.design import Partner
from planner.rules import RULES
from tests.domain.any_design import CONNECTIONS, DESIGNS, HOSTNAMES, some
from tests.rules.test_samples import EXPECTED, SAMPLES

PLANS_OF_SAMPLES = {
    name: read((SAMPLES / name).read_bytes()) for name in sorted(EXPECTED)
}
NAMES = some([*HOSTNAMES, "app1.contoso.com", "k2sql", "10.0.0.9", "SQL9"])
PARTNERS = st.builds(Partner, connection_string=some(CONNECTIONS))
REASONS = some(["", "short", "Agreed with the team.", " 10 letters "])


def acknowledgements(names):
    entries = st.builds(
        Acknowledgement,
        code=some([*RULES, "lic-04", " db-06 ", "XXX-01", ""]),
        machine=names,
        reason=REASONS,
    )
    return st.lists(entries, max_size=12).map(tuple)


@st.composite
def wild_plans(draw):
    """Plans that name their machines in every place where one can."""
    design = draw(DESIGNS)
    machines = tuple(
        replace(
            machine,
            fqdn=draw(NAMES),
            aliases=draw(st.lists(NAMES, max_size=2).map(tuple)),
            repository=draw(some(["", "K2CL"])),
        )
        for machine in design.machines
    )
    return replace(
        design,
        machines=machines,
        default_server=draw(NAMES),
        cluster=replace(
            design.cluster, members=draw(st.lists(NAMES, max_size=3).map(tuple))
        ),
        publishes_to=tuple(draw(st.lists(PARTNERS, max_size=2))),
        acknowledgements=draw(acknowledgements(NAMES)),
    )


ANY_PLAN = st.sampled_from(list(PLANS_OF_SAMPLES.values())) | wild_plans()


@st.composite
def in_other_letters(draw, design):
    """`design` with every naming of a machine in large and small letters at random."""

    def other(name):
        return "".join(draw(some({letter.upper(), letter.lower()})) for letter in name)

    known = {
        name
        for machine in design.machines
        for name in (machine.hostname, machine.fqdn, *machine.aliases)
        if name.strip()
    }
    names = re.compile("|".join(map(re.escape, sorted(known, key=len)[::-1])), re.I)

    def text(written):
        return names.sub(lambda found: other(found[0]), written) if known else written

    return replace(
        design,
        machines=tuple(
            replace(
                machine,
                hostname=other(machine.hostname),
                fqdn=other(machine.fqdn),
                aliases=tuple(map(other, machine.aliases)),
                connection_string=text(machine.connection_string),
            )
            for machine in design.machines
        ),
        database=replace(
            design.database,
            server=other(design.database.server),
            created_by=other(design.database.created_by),
        ),
        default_server=other(design.default_server),
        cluster=replace(
            design.cluster, members=tuple(map(other, design.cluster.members))
        ),
        publishes_to=tuple(
            replace(each, connection_string=text(each.connection_string))
            for each in design.publishes_to
        ),
        acknowledgements=tuple(
            replace(each, machine=other(each.machine))
            for each in design.acknowledgements
        ),
    )
