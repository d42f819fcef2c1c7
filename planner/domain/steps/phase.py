"""The phases of an installation."""

from planner.domain.term import Term


class Phase(Term):
    """The parts of an installation, in their order."""

    PREPARE = "prepare", "Prepare"
    DATABASE = "database", "Create the database"
    SERVERS = "servers", "Install the servers"
    DEVELOPERS = "developers", "Install the Developer machines"
    CONFIGURE = "configure", "Configure K2 connect"
    CLUSTER = "cluster", "Configure the cluster"
    VERIFY = "verify", "Verify"
