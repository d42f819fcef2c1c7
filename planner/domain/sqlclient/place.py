"""Where a connection leads: all that a comparison asks of it, and no more."""

from dataclasses import dataclass

from planner.domain.sqlclient.address import Endpoint


@dataclass(frozen=True, slots=True)
class Place:
    """What equal places lead to is compared alike, and put into the same words.

    `endpoint` is None where an alias hides it. `host` and `partner` are None where
    nobody can tell which host is meant; `name` is what the server is called then.
    """

    host: str | None
    name: str
    endpoint: Endpoint | None
    is_private_localdb: bool
    is_user_instance: bool
    database: str
    is_attached: bool
    has_partner: bool
    partner: str | None
