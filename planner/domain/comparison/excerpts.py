"""The part of long texts in which a difference can be seen."""

LONGEST, BEFORE = 300, 60
"""Of a longer text so many characters are shown, so many of them from where it is
still the same."""


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Both texts; of long ones the stretch that starts where they begin to differ."""
    if max(len(old), len(new)) <= LONGEST:
        return old, new
    pairs = enumerate(zip(old, new, strict=False))
    shorter = min(len(old), len(new))
    same = next((n for n, (one, other) in pairs if one != other), shorter)
    start = max(0, same - BEFORE)
    return _excerpt(old, start), _excerpt(new, start)


def _excerpt(text: str, start: int) -> str:
    end = start + LONGEST
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
