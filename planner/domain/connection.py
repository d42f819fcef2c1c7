"""SQL Server connection strings: read, compared, masked. Import from here."""

from planner.domain.address import Address, Endpoint, EndpointKind, canonical_host
from planner.domain.comparison import Comparison, Verdict, compare
from planner.domain.connection_error import ConnectionStringError, Stage
from planner.domain.connection_masking import MASK, masked
from planner.domain.connection_oddities import oddities
from planner.domain.connection_string import Connection, read
from planner.domain.data_source import read_data_source

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
