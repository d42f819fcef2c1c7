"""The closed lists of the plan document: tables, no logic."""

from planner.domain.term import Term

SUPPORTED_VERSIONS = ("5.3",)
"""The versions of K2 connect that there are rules for, the oldest first."""

DEFAULT_TCP_PORT = 8085
HIGHEST_PORT = 65535


class Layout(Term):
    """The two layouts of a distributed installation."""

    MULTITIERED = "multitiered", "Multitiered"
    CLUSTERED = "clustered", "Clustered"


class Purpose(Term):
    """What an environment is for."""

    DEVELOPMENT = "development", "Development"
    TEST = "test", "Test"
    STAGING = "staging", "Staging"
    PRODUCTION = "production", "Production"


class Role(Term):
    """What a machine is, before K2 connect is on it."""

    K2_SERVER = "k2_server", "K2 Server"
    DEVELOPER = "developer", "Developer machine"
    SQL_SERVER = "sql_server", "SQL Server"


class Component(Term):
    """What the K2 connect installer can put on a machine."""

    CONNECT_SERVER = "connect_server", "K2 connect Server"
    ADMINISTRATION_TOOLS = "administration_tools", "K2 connect Administration Tools"
    CLIENT_TOOLS = "client_tools", "K2 connect Client Tools"
    SERVICE_OBJECT_DESIGNER = "service_object_designer", "Service Object Designer"
    CONNECT_DATABASE = "connect_database", "K2 connect database"


SOFTWARE = (
    Component.CONNECT_SERVER,
    Component.ADMINISTRATION_TOOLS,
    Component.CLIENT_TOOLS,
    Component.SERVICE_OBJECT_DESIGNER,
)
"""The four components that an installer run puts on a machine."""


class Balancing(Term):
    """How far load balancing is on a K2 Server (`nlb` in the document)."""

    NONE = "none", "Not load balanced"
    PLANNED = "planned", "Planned"
    CONFIGURED = "configured", "Configured"
    TESTED = "tested", "Tested"


class LicenseStatus(Term):
    """How far the K2 connect Server licence of a machine is."""

    NONE = "none", "None"
    REQUESTED = "requested", "Requested"
    RECEIVED = "received", "Received"
    ENTERED = "entered", "Entered"


class LicenseKind(Term):
    """Whether a licence is the final one."""

    FULL = "full", "Full"
    TEMPORARY = "temporary", "Temporary"


class Authentication(Term):
    """How machines sign in to SQL Server."""

    WINDOWS = "windows", "Windows authentication"
    SQL = "sql", "SQL Server authentication"


class ClusterKind(Term):
    """What balances the load of the K2 Servers."""

    NLB = "nlb", "Windows Network Load Balancing"
    HARDWARE = "hardware", "Hardware load balancer"
    WINDOWS_FAILOVER = "windows_failover", "Windows failover cluster"


class Affinity(Term):
    """How the load balancer keeps a client on one node."""

    SINGLE = "single", "Single"
    CLASS_C = "class_c", "Class C"
    SOURCE_ADDRESS = "source_address", "Source address"
    COOKIE = "cookie", "Cookie"
    NONE = "none", "None"


class UserManager(Term):
    """What K2 signs users in with."""

    ACTIVE_DIRECTORY = "active_directory", "Active Directory"
    SQLUM = "sqlum", "SQL User Manager (SQLUM)"
    CUSTOM = "custom", "Custom user manager"
    UNKNOWN = "", "Not known yet"


class Delegation(Term):
    """How credentials pass on to the next machine."""

    PASS_THROUGH = "pass_through", "K2 pass-through authentication"
    KERBEROS = "kerberos", "Kerberos"
    NONE = "none", "None"


class UserType(Term):
    """The type of an SAP user."""

    DIALOG = "dialog", "Dialog"
    COMMUNICATION = "communication", "Communication"
    SYSTEM = "system", "System"
    SERVICE = "service", "Service"
    REFERENCE = "reference", "Reference"
