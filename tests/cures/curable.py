"""Designs with much that can be cured, and the worked example of every cure."""

from dataclasses import replace

from hypothesis import strategies as st

from planner.domain.acknowledgement import Acknowledgement
from planner.domain.catalogue import (
    SUPPORTED_VERSIONS,
    Affinity,
    ClusterKind,
    Layout,
    LicenseStatus,
)
from planner.domain.design import Cluster, Database, Destination
from planner.domain.machine import K2, License
from planner.rules import RULES
from tests.builders import ADMINISTRATION, CLIENT, DATABASE, SERVER, SOFTWARE
from tests.cures import (
    test_acknowledgements,
    test_cluster,
    test_components,
    test_connection_strings,
    test_database,
    test_single_values,
)
from tests.document import designs as of_documents
from tests.domain import any_design
from tests.domain.any_design import some

EXAMPLES = {
    code: example
    for module in (
        test_acknowledgements,
        test_cluster,
        test_components,
        test_connection_strings,
        test_database,
        test_single_values,
    )
    for code, example in module.EXAMPLES.items()
}
"""A design before and after the cure of each code."""

HOSTNAMES = [
    "APP1",
    " app1",
    "APP2",
    "DEV1",
    "DEV2 ",
    "SQL1",
    "SQL1",
    "SQL2",
    "",
    "A_B",
]
NAMES = st.lists(some([*HOSTNAMES, "GHOST", "k2sql", "sql1.contoso.com"]), max_size=4)
CONNECTIONS = [
    *("", "", "", " "),
    "Data Source=SQL1;Initial Catalog=K2Connect;Integrated Security=SSPI",
    "Data Source=SQL2;Initial Catalog=Other;Password='a;b';UID=sa",
    "Server=tcp:.,1433;Database=K2Connect;PWD=********",
    r"Server=(local)\K2;Database=k2connect",
    r"Server=\\.\pipe\sql\query;Database=K2Connect",
    r"Server=(localdb)\K2;Database=K2Connect",
    "Server=k2sql;Database=K2Connect",
    "Password=x;Server=SQL1",
    "Database=K2Connect;PWD=",
    "Data Source=nobody;Nonsense",
]
COMPONENTS = [
    *((), (SERVER,), (SERVER, ADMINISTRATION), (CLIENT,), SOFTWARE, SOFTWARE),
    *((DATABASE,), (CLIENT, DATABASE)),
]


def rich(machines):
    """Each of `machines` with texts that a cure may have to change."""
    return st.builds(
        replace,
        machines,
        hostname=some(HOSTNAMES),
        components=some(COMPONENTS).map(frozenset),
        fqdn=some(["", "sql1.contoso.com"]),
        aliases=st.lists(some(["k2sql", "localhost", ""]), max_size=1).map(tuple),
        connection_string=some(CONNECTIONS),
        tcp_port=some([8085, 80, 9000]),
        k2=st.builds(K2, licensed=st.booleans(), version=some(["", "5.3"])),
        license=st.builds(
            License,
            status=some(LicenseStatus),
            key=some(["", "K-1", "K 1", " K-2"]),
        ),
        connect_version=some(["", "5.2", " 5.3"]),
        repository=some(["", "K2CL", "APP1"]),
    )


DESTINATIONS = st.builds(
    Destination,
    name=some(any_design.NAMES),
    host=some(["10.0.0.9", ""]),
    sysnr=some(["00", "0", " 1", "x", ""]),
    client=some(["800", "80", "8000", ""]),
    lang=some(["EN", "en ", "English"]),
    user=some(["K2RFC", "k2rfc", "straße", ""]),
    default=st.booleans(),
)
ACCEPTED = st.builds(
    Acknowledgement,
    code=some([*RULES, "lic-04", ""]),
    machine=some(HOSTNAMES),
    reason=some(["Accepted by the team.", "short"]),
)
PLANS = st.builds(
    replace,
    any_design.DESIGNS,
    k2_connect_version=some([*SUPPORTED_VERSIONS, ""]),
    database=st.builds(
        Database,
        server=some(
            ["SQL1", "sql1 ", "SQL2", "k2sql", "localhost", "(localdb)\\K2", ""]
        ),
        instance=some(["", "K2"]),
        port=some([None, 1433]),
        name=some(["K2Connect", "K2Connect", ""]),
        created_by=some([*HOSTNAMES, "sql1.contoso.com"]),
    ),
    cluster=st.builds(
        Cluster,
        name=some(["K2CL", ""]),
        kind=some(ClusterKind),
        affinity=some(Affinity),
        members=NAMES.map(tuple),
    ),
    machines=st.lists(rich(any_design.MACHINES), max_size=6).map(tuple),
    destinations=st.lists(DESTINATIONS, max_size=2).map(tuple),
    acknowledgements=st.lists(ACCEPTED, max_size=4).map(tuple),
)
LIKE_THE_EXAMPLES = st.builds(
    replace,
    some([before for before, _ in EXAMPLES.values()]),
    layout=some(Layout),
    acknowledgements=st.lists(ACCEPTED, max_size=2).map(tuple),
)
DESIGNS = PLANS | LIKE_THE_EXAMPLES | any_design.DESIGNS | of_documents.DESIGNS
