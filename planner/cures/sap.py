"""Cures of the SAP destinations."""

from collections.abc import Callable
from dataclasses import replace

from planner.cures.cure import Subjects, cure
from planner.domain.design import Design, Destination


@cure("SAP-02", label="Make the only destination the default")
def the_only_destination_is_the_default(design: Design, subjects: Subjects) -> Design:
    if len(design.destinations) != 1:
        return design
    return _with_each(design, lambda place: replace(place, default=True))


@cure("SAP-04", label="Write the users in upper case")
def users_are_in_upper_case(design: Design, subjects: Subjects) -> Design:
    return _with_each(design, lambda place: replace(place, user=place.user.upper()))


@cure("SAP-08", label="Write the values with leading zeros")
def values_have_leading_zeros(design: Design, subjects: Subjects) -> Design:
    """And without blanks around them."""
    return _with_each(
        design,
        lambda place: replace(
            place,
            sysnr=_padded(place.sysnr, 2),
            client=_padded(place.client, 3),
            lang=place.lang.strip(),
        ),
    )


def _with_each(design: Design, changed: Callable[[Destination], Destination]) -> Design:
    return replace(design, destinations=tuple(map(changed, design.destinations)))


def _padded(value: str, digits: int) -> str:
    bare = value.strip()
    return bare.zfill(digits) if bare.isdigit() else value
