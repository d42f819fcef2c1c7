"""What the values of a results file may be, whatever its format."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from planner.document.kinds import FORBIDDEN
from planner.document.problems import ProblemList, quoted
from planner.domain.results_file import FiledResult, ResultsFile
from planner.domain.step_result import LONGEST_TEXT
from planner.domain.without_passwords import masked_text
from planner.domain.wording import abridged
from planner.exporters.results_sheet import FORMAT, VERSION, as_cell

MOST_RESULTS: Final = 10_000
LONGEST_NAME: Final = 300
MOST_REMARKS: Final = 20
LARGEST_NUMBER: Final = 10**18
YEARS: Final = range(2000, 2201)

_UNSEEN = re.compile(f"[{FORBIDDEN}\x85\ud800-\udfff]")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def plain(text: str) -> str:
    """`text` as it would be kept: trimmed, without passwords and unseen characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return masked_text(_UNSEEN.sub("", lines).strip())


def step_name(step: str) -> str:
    """The id `step` as it reads in any file."""
    return plain(as_cell(step))


def moment_of(text: str) -> datetime | None:
    """The day or moment that `text` names, such as 2026-11-23 10:00; None for none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


@dataclass(slots=True)
class Checked:
    """Checks values one by one, and says of each problem where it is."""

    problems: ProblemList

    def text(self, text: str, place: str, longest: int = LONGEST_TEXT) -> str:
        """`text` as it would be kept, "" where it is too long."""
        found = plain(text)
        if len(found) <= longest:
            return found
        message = f"Has {len(found):,} characters. Shorten it to {longest:,}."
        self.problems.add(place, message)
        return ""

    def digest(self, text: str, place: str) -> str:
        if not text or _DIGEST.fullmatch(text):
            return text
        message = (
            f"{quoted(text)} is not the digest of a step."
            " Leave it as it was in the file that the portal made."
        )
        self.problems.add(place, message)
        return ""

    def moment(self, text: str, place: str) -> datetime | None:
        if not text:
            return None
        found = moment_of(text)
        if found is None or found.year not in YEARS:
            message = f"{quoted(text)} is no day. Write it like 2026-11-23 10:00."
            self.problems.add(place, message)
        return found

    def number(self, number: int | None, place: str) -> int:
        if number is not None and 0 <= number < LARGEST_NUMBER:
            return number
        self.problems.add(place, "Must be a whole number, 0 or more.")
        return 0

    def head(self, format: str, version: object) -> None:
        """Give up unless the file says that it is one of ours."""
        if format != FORMAT:
            self.problems.give_up(
                "",
                "This is no results file of the portal. Choose the file that the"
                " offline page has saved, or the workbook that you filled in.",
            )
        if version != VERSION:
            message = f"Is of another version than {VERSION}. Make the file anew."
            self.problems.give_up("version", message)


def whole_file(
    about: ResultsFile,
    found: list[tuple[str, FiledResult]],
    remarks: list[str],
    problems: ProblemList,
) -> ResultsFile:
    """`about` with the results `found`, each with its place; raises `Unreadable`."""
    places: dict[str, str] = {}
    for place, result in found:
        if (first := places.setdefault(result.step, place)) != place:
            step = quoted(result.step)
            message = f"Is of step {step}, as {first} is. Remove one of the two."
            problems.add(place, message)
    if problems:
        raise problems.as_error()
    return ResultsFile(
        about.plan,
        about.fingerprint,
        about.revision,
        about.installation,
        tuple(result for _, result in found),
        tuple(remarks[:MOST_REMARKS]) + _more(remarks),
    )


def not_read(place: str, names: list[str]) -> list[str]:
    """The remark that `names` at `place` were not read, if there are any."""
    if not names:
        return []
    return [f"{place}: {abridged([quoted(name) for name in names])} is not read."]


def _more(remarks: list[str]) -> tuple[str, ...]:
    more = len(remarks) - MOST_REMARKS
    return (f"… and {more} remarks more.",) if more > 0 else ()
