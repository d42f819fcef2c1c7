"""Whose account an e-mail address is, for somebody whom it is known to belong to."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User


def account_with(address: str) -> User | None:
    """The account whose owner has confirmed the address, or else that is kept with it.

    Anybody can ask to change their address to this one, and get no further. Whoever
    made an account with it and did not confirm it may be anybody, too: that account is
    not taken if there are ways into it that do not end with its password.
    """
    address = address.lower()
    confirmed = EmailAddress.objects.filter(email=address, verified=True)
    if found := confirmed.select_related("user").first():
        owner: User = found.user
        return owner
    kept = User.objects.filter(
        email=address, authenticator__isnull=True, socialaccount__isnull=True
    )
    there = list(kept[:2])
    return there[0] if len(there) == 1 else None


def is_taken(address: str) -> bool:
    """Whether an account has the address: confirmed, or as the one it is kept with.

    Who only asked to change to it has not got it, and keeps nobody else from it.
    """
    address = address.lower()
    confirmed = EmailAddress.objects.filter(email=address, verified=True)
    return confirmed.exists() or User.objects.filter(email__iexact=address).exists()


def end_claims(address: str) -> None:
    """Let nobody change to an address any more that is known to be somebody else's."""
    claims = EmailAddress.objects.filter(email=address.lower(), verified=False)
    claims.exclude(user__email=address.lower()).delete()


def end_changes(person: User) -> None:
    """Let the account change to no address that somebody has only asked for."""
    asked = EmailAddress.objects.filter(user=person, verified=False)
    asked.exclude(email=person.email.lower()).delete()
