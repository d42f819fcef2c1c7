"""What people typed or pasted, freed of what no one can see."""

import re

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from planner.document.kinds import FORBIDDEN
from planner.domain.connection import masked
from planner.domain.without_passwords import CONNECTION_STRING, masked_text

_UNWANTED = re.compile(f"[{FORBIDDEN}\x85\ud800-\udfff]")


def typed(posted: "QueryDict | MultiValueDict[str, str]") -> MultiValueDict[str, str]:
    """`posted` with plain line ends, without passwords and what no document may hold.

    A password in a connection string becomes stars, also where that was pasted into
    a field that is meant for something else.
    """
    return MultiValueDict(
        {
            name: [_cleaned(name, text) for text in values]
            for name, values in posted.lists()
        }
    )


SECRET = {"oldpassword", "password", "password1", "password2", "credential"}
"""Fields of an account that are meant for secrets, and shown to nobody again."""


def without_passwords(posted: QueryDict) -> QueryDict:
    """`posted` with passwords masked in all fields that are not meant for them."""
    data = posted.copy()
    for name in {*data} - SECRET:
        data.setlist(name, [masked_text(each) for each in data.getlist(name)])
    return data


def _cleaned(name: str, text: str) -> str:
    plain = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    is_connection = name.endswith(CONNECTION_STRING)
    return masked(plain) if is_connection else masked_text(plain)
