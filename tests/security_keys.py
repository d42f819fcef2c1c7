"""A security key as it is kept once somebody has added it."""

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

FLAGS = AuthenticatorData.FLAG


def a_security_key(person, name="Blue key"):
    """The row of a key of `person` that nobody holds."""
    public = ES256.from_cryptography_key(generate_private_key(SECP256R1()).public_key())
    made = AttestedCredentialData.create(Aaguid.NONE, b"0123456789abcdef", public)
    shown = AuthenticatorData.create(
        b"\0" * 32, FLAGS.UP | FLAGS.UV | FLAGS.AT, 0, made
    )
    attested = AttestationObject.create("none", shown, {})
    asked = CollectedClientData.create(
        "webauthn.create", b"0" * 32, "http://testserver"
    )
    credential = {
        "id": websafe_encode(made.credential_id),
        "rawId": websafe_encode(made.credential_id),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(bytes(asked)),
            "attestationObject": websafe_encode(bytes(attested)),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
    return Authenticator.objects.create(
        user=person,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": name, "credential": credential},
    )
