"""Remarks for people at the head of a YAML document; no program reads them."""

from collections.abc import Iterable

from planner.domain.acceptance import Acceptance, gathered
from planner.domain.wording import printable


def with_remarks(yaml: str, remarks: Iterable[str]) -> str:
    """`yaml` below a comment line for each of `remarks`; it reads as the same."""
    return "".join(f"# {printable(remark)}\n" for remark in remarks) + yaml


def remarks_on(accepted: Iterable[Acceptance]) -> list[str]:
    """What a document itself cannot say: who accepted a warning, when, until when."""
    lines = [each.line for each in gathered(accepted)]
    return ["Accepted warnings, as the portal knows them:", *lines] if lines else []
