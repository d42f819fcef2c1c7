"""SQL Server connection strings: read, compared, masked, surveyed. Import from here."""

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
from planner.domain.sqlclient.kinds import MOST_KINDS, Group
from planner.domain.sqlclient.masking import MASK, masked
from planner.domain.sqlclient.oddities import oddities
from planner.domain.sqlclient.pasted import (
    MOST_BYTES,
    MOST_STRINGS,
    Given,
    given_aliases,
    given_strings,
    masked_lines,
)
from planner.domain.sqlclient.readings import Reading
from planner.domain.sqlclient.survey import Survey, survey
from planner.domain.sqlclient.survey_words import conclusion

__all__ = [
    "MASK",
    "MOST_BYTES",
    "MOST_KINDS",
    "MOST_STRINGS",
    "Address",
    "Comparison",
    "Connection",
    "ConnectionStringError",
    "Endpoint",
    "EndpointKind",
    "Given",
    "Group",
    "Reading",
    "Stage",
    "Survey",
    "Verdict",
    "canonical_host",
    "compare",
    "conclusion",
    "given_aliases",
    "given_strings",
    "masked",
    "masked_lines",
    "oddities",
    "read",
    "read_data_source",
    "survey",
]
