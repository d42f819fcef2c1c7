"""What a WSGI server serves."""

import gc
import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.urls import resolve

from planner.encryption import ring

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "k2portal.settings")
try:
    ring()  # better no portal than one that cannot keep licence keys
except ImproperlyConfigured:
    sys.tracebacklimit = 0  # its words say enough; an exit here would be tried again
    raise

# A person waits so long for a statement, and no longer; commands have all the time.
os.environ.setdefault("PGOPTIONS", "-c statement_timeout=4s")
if settings.METRICS_TOKEN:  # commands are not counted, and write no such files
    numbers = Path(os.environ.get("K2_METRICS_DIR") or settings.DATA_DIR / "metrics")
    numbers.mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(numbers)

application = get_wsgi_application()

# What is loaded by now stays: no request has to look through it for garbage again.
resolve("/")  # loads the views
gc.collect()
gc.freeze()
