"""Who does a step."""

from planner.domain.term import Term


class Who(Term):
    """The people that an installation takes, by what they look after.

    The vendor's pages name no such people: this is read from what each step touches.
    """

    NETWORK = "network", "Network administrator"
    WINDOWS = "windows", "Windows administrator"
    DATABASE = "database", "SQL Server administrator"
    K2 = "k2", "K2 administrator"
    INSTALLER = "installer", "Whoever runs the K2 connect installer"
    LICENSING = "licensing", "Whoever looks after the licences"
    SAP = "sap", "SAP administrator"
    DEVELOPER = "developer", "Developer"
