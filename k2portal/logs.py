"""What is written to the log."""

import re
from logging import Formatter, LogRecord

from planner.domain.without_passwords import masked_address, masked_text

_ADDRESS = re.compile(r"\S*%\S*")


class WithoutPasswords(Formatter):
    """Lines of the log with every password masked, also inside of an address."""

    def format(self, record: LogRecord) -> str:
        text = masked_text(super().format(record))
        return _ADDRESS.sub(lambda found: masked_address(found[0]), text)
