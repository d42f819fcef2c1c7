"""OpenID Connect as the portal wants it: what allauth takes on trust is checked."""

from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.http import HttpRequest

SIGNED_BY = [f"{kind}{bits}" for kind in ("RS", "PS", "ES") for bits in (256, 384, 512)]
"""The signatures that are believed: each with a key of which only half is public."""

CLOCKS_DIFFER = 60
"""So many seconds the clock of a company may be ahead or behind."""


class StrictOpenId(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Believes a company under its own name alone, and only what it has signed."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the company says of itself, if it calls itself as the settings do."""
        config: dict[str, Any] = super().openid_config
        told = str(config.get("issuer", ""))
        expected = self.get_provider().app.settings["server_url"]
        if told.rstrip("/") != expected:
            raise OAuth2Error(f"it calls itself “{told}”, and the settings {expected}")
        return config

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **about: Any
    ) -> SocialLogin:
        """Who it is, by an ID token; the company tells the same person elsewhere."""
        if not about["response"].get("id_token"):
            raise OAuth2Error("it sent no ID token")
        try:
            login = super().complete_login(request, app, token, **about)
        except (KeyError, TypeError, ValueError, jwt.PyJWTError) as error:
            raise OAuth2Error(f"it answered not as agreed, {error!r}") from error
        said = login.account.extra_data
        if said["userinfo"].get("sub") != said["id_token"]["sub"]:
            raise OAuth2Error("it told of two people for one token")
        for address in login.email_addresses:
            # Some send a text, and that of “false” would count as true.
            address.verified = address.verified in (True, "true")
        return login

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """What is in an ID token; django-allauth would rely on TLS alone."""
        with get_adapter().get_requests_session() as asking:
            answer = asking.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        name = jwt.get_unverified_header(id_token).get("kid")
        fitting = [
            key
            for key in jwt.PyJWKSet.from_dict(answer.json()).keys
            if name in (None, key.key_id) and key.public_key_use in (None, "sig")
        ]
        if len(fitting) != 1:
            raise OAuth2Error(f"{len(fitting)} of its keys fit its ID token")
        claims: dict[str, Any] = jwt.decode(
            id_token,
            fitting[0],
            algorithms=SIGNED_BY,
            audience=app.client_id,
            issuer=self.openid_config["issuer"],
            leeway=CLOCKS_DIFFER,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
        return claims
