"""Whoever an invitation led to the portal, while they sign in or make an account."""

from django.http import HttpRequest

from planner.services.invitations import NoInvitation, invitation_of

INVITATION = "invitation"
"""Where a session keeps the secret of an invitation that somebody wants to take."""


def invitation_followed(request: HttpRequest) -> str:
    """The secret of the invitation that led this browser to the portal, or ""."""
    secret: str = request.session.get(INVITATION, "")
    return secret


def has_invitation(request: HttpRequest) -> bool:
    """Whether an invitation that is still open led this browser to the portal."""
    try:
        invitation_of(invitation_followed(request))
    except NoInvitation:
        return False
    return True
