"""The second factor as somebody has it who set up an app."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth


def with_an_app(person):
    """The secret of the app that `person` has from now on, with recovery codes."""
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


def code_of(secret, later=0):
    """What the app shows now, or so many codes later."""
    counter = int(time.time()) // 30 + later
    return auth.format_hotp_value(auth.hotp_value(secret, counter))
