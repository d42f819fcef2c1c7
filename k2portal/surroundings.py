"""In which environment variables the checks and the portals of tests run."""

import os
from secrets import token_urlsafe

from k2portal.bootstrap import ROOT
from k2portal.encryption_keys import new_key

PRODUCTION = ROOT / "docs" / "reference" / "production.env"


def environment(**variables: str) -> dict[str, str]:
    """The surroundings of a check: no setting of this computer's own portal.

    What Python compiles is kept, as a hundred processes need it.
    """
    kept = ("K2_CHROMIUM", "K2_PG_BIN")
    left_out = ("K2_", "EMAIL_URL", "DJANGO_", "PYTHONDONTWRITEBYTECODE")
    names = [n for n in os.environ if n in kept or not n.startswith(left_out)]
    own = {name: os.environ[name] for name in names}
    own |= {"K2_SECRET_KEY": token_urlsafe(50), "K2_ENCRYPTION_KEYS": new_key()}
    return own | {"DJANGO_SETTINGS_MODULE": "k2portal.settings"} | variables


def production() -> dict[str, str]:
    """The settings that the documentation recommends for production."""
    lines = PRODUCTION.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if line and line[0] != "#")
    return environment(**dict(pairs))
