"""A licence key that is there, and that nobody can read now."""


class UnreadableKey(str):
    """The text is how the key is kept, which no page or file shows."""

    __slots__ = ()
