"""The secret key of this installation, made once. Standard library only."""

import contextlib
import os
import secrets
from pathlib import Path

from k2portal.bootstrap import ROOT


def make_secret_key() -> None:
    """Make the key file, readable by its owner only, unless there is a key."""
    if os.environ.get("K2_SECRET_KEY") or os.environ.get("K2_SECRET_KEY_FILE"):
        return
    folder = Path(os.environ.get("K2_DATA_DIR") or ROOT / "var")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        file = os.open(folder / "secret_key", flags, mode=0o600)
        with open(file, "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(50) + "\n")
