"""What `manage.py check --deploy` asks of a portal."""

from typing import Any

from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured

from planner.encryption import ring


def licence_keys_can_be_encrypted(**_: Any) -> list[Error]:
    """An error that says what to do, if there is no encryption key."""
    try:
        ring()
    except ImproperlyConfigured as problem:
        return [Error(str(problem), id="planner.E001")]
    return []
