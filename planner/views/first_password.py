"""The first password of somebody whom only a company signs in."""

from allauth.account.views import password_set
from allauth.core.exceptions import ReauthenticationRequired
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from planner.http import UserRequest
from planner.views.asking_again import asks_again
from planner.views.sessions import signed_in


@signed_in
def set_password(request: UserRequest) -> HttpResponseBase:
    """Set one, once the company has asked who it is; whoever has one changes it.

    With a password nobody asks the company any more. One that comes too late is typed
    again: what waits would wait in the session.
    """
    if request.user.has_usable_password():
        return redirect("account_change_password")
    try:
        return asks_again(password_set)(request)
    except ReauthenticationRequired:
        back = urlencode({"next": request.path})
        return redirect(f"{reverse('account_reauthenticate')}?{back}")
