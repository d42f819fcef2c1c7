"""Numbers for Prometheus; kept in files, so that several processes add theirs up."""

import os
from http import HTTPMethod

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

METHODS = frozenset(HTTPMethod)
CONTENT_TYPE = CONTENT_TYPE_LATEST

REQUESTS = Counter(
    "k2_requests", "Requests that were answered.", ["route", "method", "status"]
)
SECONDS = Histogram(
    "k2_request_seconds",
    "How long it took to answer.",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def count(route: str, method: str, status: int, seconds: float) -> None:
    """Count a request; each label has one of few values, whatever is sent."""
    known = method if method in METHODS else "other"
    REQUESTS.labels(route, known, str(status)).inc()
    SECONDS.labels(route).observe(seconds)


def text() -> bytes:
    """All numbers, of all processes, in the format of Prometheus."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
