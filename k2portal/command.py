"""Any command of Django's, where Django is installed."""

import sys

try:
    from django.core.management import execute_from_command_line
except ImportError as missing:
    sys.exit(f"[k2] {missing}: run `python3 manage.py setup` first.")

if __name__ == "__main__":
    execute_from_command_line(["manage.py", *sys.argv[1:]])
