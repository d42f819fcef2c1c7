"""What is written to the log, and where; never a request's body or cookies."""

import re
from logging import Formatter, LogRecord

from planner.domain.without_passwords import masked_address, masked_text

_ADDRESS = re.compile(r"\S*%\S*")


class WithoutPasswords(Formatter):
    """Lines of the log with every password masked, also inside of an address."""

    def format(self, record: LogRecord) -> str:
        text = masked_text(super().format(record))
        return _ADDRESS.sub(lambda found: masked_address(found[0]), text)


TO_STDERR = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": WithoutPasswords,
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "planner": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
