from planner.domain.catalogue import UserManager
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import AUTHENTICATION, SECURITY_PERMISSIONS_50


@rule(
    "ACC-10",
    severity=Severity.WARNING,
    step="accounts",
    field="user_manager",
    source=(AUTHENTICATION, SECURITY_PERMISSIONS_50),
)
def the_user_manager_is_supported(design: Design) -> Problems:
    """K2 uses a supported user manager.

    Why it matters: K2 connect signs users in through the user manager of the K2
    installation, and the vendor does not support custom ones.

    How to fix: Use Active Directory or SQLUM, or acknowledge that the vendor gives no
    support here.
    """
    if design.user_manager is UserManager.CUSTOM:
        yield design, "K2 signs users in with a custom user manager."
    elif design.user_manager is UserManager.UNKNOWN:
        yield design, "The plan does not say which user manager K2 signs users in with."
