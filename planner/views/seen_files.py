"""A results file between its preview and its confirmation: signed, in the page."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core import signing

from planner.domain.results_file import FiledResult, ResultsFile
from planner.domain.step_result import Outcome
from planner.services.bringing_in import SeenFile

LASTS = 60 * 60
"""So many seconds after it was shown a preview can be confirmed."""

LONGEST = 2_000_000
"""A form takes no longer text than 2.5 MB."""

MINUTES = LASTS // 60


def signed(seen: SeenFile, whose: str) -> str:
    """`seen` as text that only this portal can make, for the one page `whose`."""
    data = asdict(seen.file)
    for each in data["results"]:
        each["at"] = each["at"].isoformat() if each["at"] else None
    values = [seen.name, seen.stand, data]
    return signing.dumps(values, salt=_salt(whose), compress=True)


def seen_file(text: str, whose: str) -> SeenFile | None:
    """What was signed; None where it was not, or too long ago."""
    try:
        name, stand, data = signing.loads(text, salt=_salt(whose), max_age=LASTS)
    except signing.BadSignature:
        return None
    results = tuple(_result(each) for each in data.pop("results"))
    remarks = tuple(data.pop("remarks"))
    return SeenFile(name, ResultsFile(**data, results=results, remarks=remarks), stand)


def _result(values: dict[str, Any]) -> FiledResult:
    at = values.pop("at")
    moment = datetime.fromisoformat(at) if at else None
    return FiledResult(
        **{**values, "outcome": Outcome(values["outcome"]), "at": moment}
    )


def _salt(whose: str) -> str:
    return f"planner results file {whose}"
