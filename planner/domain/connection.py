"""SQL Server connection strings: read, compared, masked. Import from here."""

from planner.domain.sqlclient.address import (
    Address,
    Endpoint,
    EndpointKind,
    canonical_host,
)
from planner.domain.sqlclient.comparison import Comparison, Verdict, compare
from planner.domain.sqlclient.connection_string import Connection, read
from planner.domain.sqlclient.data_source import read_data_source
from planner.domain.sqlclient.error import ConnectionStringError, Stage
from planner.domain.sqlclient.masking import MASK, masked
from planner.domain.sqlclient.oddities import oddities

__all__ = [
    "MASK",
    "Address",
    "Comparison",
    "Connection",
    "ConnectionStringError",
    "Endpoint",
    "EndpointKind",
    "Stage",
    "Verdict",
    "canonical_host",
    "compare",
    "masked",
    "oddities",
    "read",
    "read_data_source",
]
