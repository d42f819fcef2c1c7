"""What the licences of a team cost with 100,000 environments, against 100.

    .venv/bin/python benchmarks/licenses.py

One person's team has 100, another's 100,000, each of 8 machines, a quarter of which
carry a licence key, on a throw-away PostgreSQL. Requests for the two teams alternate.
Nothing is asserted: clocks differ, ratios hold.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.list import measure

if __name__ == "__main__":
    measure("licences", "benchmarks.license_data")
