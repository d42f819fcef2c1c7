"""The status of an environment, kept in step with its draft and its reviews."""

from typing import Any

from planner.domain.status import Status, environment_status
from planner.models import Environment


def status_of(environment: Environment, fingerprint: str) -> dict[str, Any]:
    """The status, as a column, that `environment` has with a draft of `fingerprint`."""
    latest = environment.review_status
    return {
        "status": environment_status(
            Status(latest) if latest else None,
            environment.approved_fingerprint,
            fingerprint,
        )
    }
