"""What people typed or pasted, freed of what no one can see."""

import re

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from planner.domain.connection import masked

_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def typed(posted: "QueryDict | MultiValueDict[str, str]") -> MultiValueDict[str, str]:
    """`posted` with plain line ends and without control characters and passwords.

    A password can stand in a connection string only; there it becomes stars.
    """
    return MultiValueDict(
        {
            name: [_cleaned(name, text) for text in values]
            for name, values in posted.lists()
        }
    )


def _cleaned(name: str, text: str) -> str:
    plain = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return masked(plain) if name.endswith("connection_string") else plain
