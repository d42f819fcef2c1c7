"""What a WSGI server serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

from planner.encryption import ring

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "k2portal.settings")

application = get_wsgi_application()

ring()  # better no portal than one that cannot keep licence keys

# What is loaded by now stays: no request has to look through it for garbage again.
resolve("/")  # loads the views
gc.collect()
gc.freeze()
