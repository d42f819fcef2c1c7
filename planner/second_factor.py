"""Whoever needs a second factor goes on only with one."""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from planner.models import SecondFactorRole
from planner.models.second_factor import holders_of

REMEMBERED = "second-factor-roles"
REMEMBERED_FOR = 5  # seconds: so long a process may not know of a change
OPEN = {
    *("planner:sign-in", "planner:sign-out", "planner:theme"),
    *("account_reauthenticate", "account_logout"),
    *("planner:company-again", "planner:company-asked", "openid_connect_callback"),
    # What a link for others shows, which knows nobody who looks at it.
    *("planner:shared", "planner:shared-file", "planner:shared-zip"),
    "planner:shared-nothing",
}
"""The names of addresses that need no second factor, beside those that set one up."""

SETS_UP = "mfa_"
"""How django-allauth names those: in no namespace, as the ones of `/admin/` are."""

COMPANY_IS_ENOUGH = "company-is-enough"
"""Where a session keeps whether its company has asked for a second factor itself."""


class SecondFactorMiddleware:
    """Leads whoever needs a second factor and has none to where one is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not name or name in OPEN or name.startswith(SETS_UP):
            return None
        if not lacks_second_factor(request):
            return None
        messages.warning(request, _("Your role needs a second factor: set one up."))
        return redirect("mfa_index")


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether whoever asks needs a second factor and has neither used nor got one."""
    roles = roles_that_need_one()
    person = request.user
    if not roles or not isinstance(person, User):
        return False
    records = get_authentication_records(request, person)
    used = {each["method"] for each in records}
    if "mfa" in used or ("socialaccount" in used and is_company_enough(request)):
        return False
    is_asked = holders_of(roles).filter(user=person).exists() or (
        person.is_staff and SecondFactorRole.Role.STAFF in roles
    )
    return is_asked and not has_second_factor(person)


def has_second_factor(person: User) -> bool:
    """Whether signing in asks for one; recovery codes alone, left over, ask nobody."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(is_mfa_enabled(person, kinds))


def is_company_enough(request: HttpRequest) -> bool:
    """Whether whoever asks came in by a company that asks for a second factor itself;
    of each that is taken for granted, unless the settings say how it tells."""
    return bool(request.session.get(COMPANY_IS_ENOUGH, True))


def roles_that_need_one() -> list[str]:
    """The roles that need a second factor, as known some seconds ago at most."""
    memory = caches["process"]
    roles: list[str] | None = memory.get(REMEMBERED)
    if roles is None:
        roles = list(SecondFactorRole.objects.values_list("role", flat=True))
        memory.set(REMEMBERED, roles, REMEMBERED_FOR)
    return roles
