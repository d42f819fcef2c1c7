"""How texts of a plan are compared: trimmed, and without regard to case."""


def folded(text: str) -> str:
    """`text` as it is compared with other names: trimmed, case folded."""
    return text.strip().casefold()


def is_blank(text: str) -> bool:
    """Whether `text` is empty or white space only."""
    return not text.strip()
