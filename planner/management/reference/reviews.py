"""What becomes of a revision: the table of transitions, as a picture and as tables."""

from planner.domain.status import FIRST, NEXT, EnvironmentStatus, Status
from planner.management.reference.markdown import code, table


def diagram() -> str:
    """The table of transitions as a state diagram in Mermaid."""
    lines = [
        "stateDiagram-v2",
        *(f"    {_name(each)}: {each.label}" for each in Status),
        f"    [*] --> {_name(FIRST)}: Submitted for review",
        *(
            f"    {_name(old)} --> {_name(new)}: {move.label}"
            for (old, move), new in NEXT.items()
        ),
        *(f"    {_name(each)} --> [*]" for each in Status if _is_last(each)),
    ]
    return "\n".join(["```mermaid", *lines, "```"])


def statuses() -> str:
    """Every status of a review, with what leads on from there."""
    return table(
        ("Status", "Meaning", "What can follow"),
        [
            (code(each), each.label, ", ".join(_following(each)) or "nothing")
            for each in Status
        ],
    )


def moves() -> str:
    """Every transition."""
    return table(
        ("From", "What happens", "To"),
        [(old.label, move.label, new.label) for (old, move), new in NEXT.items()],
    )


def environment_statuses() -> str:
    """What a list says of an environment."""
    return table(
        ("Status", "Meaning"), [(code(each), each.label) for each in EnvironmentStatus]
    )


def _following(status: Status) -> list[str]:
    labels = [new.label for (old, _), new in NEXT.items() if old is status]
    return list(dict.fromkeys(labels))


def _is_last(status: Status) -> bool:
    return not _following(status)


def _name(status: Status) -> str:
    return status.replace("-", "_")
