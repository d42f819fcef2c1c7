"""The log, as it is written."""

import io
import json
import logging
from contextlib import contextmanager

NAMES = ("", "django", "k2portal", "planner")


@contextmanager
def written(formatter):
    """A text of what is logged meanwhile."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(formatter)
    loggers = [logging.getLogger(name) for name in NAMES]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield text
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


def lines_of(text):
    """Each line of a log in JSON."""
    return [json.loads(line) for line in text.getvalue().splitlines()]
