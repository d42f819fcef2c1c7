"""Any command of Django's, where Django is installed."""

import contextlib
import sys

try:
    from django.core.management import execute_from_command_line
except ImportError as missing:
    sys.exit(f"[k2] {missing}: run `python3 manage.py setup` first.")

from k2portal.encryption_keys import make_encryption_key
from k2portal.secret_key import make_secret_key

if __name__ == "__main__":
    with contextlib.suppress(OSError):  # the settings say what to do without one
        make_secret_key()
        make_encryption_key()
    execute_from_command_line(["manage.py", *sys.argv[1:]])
