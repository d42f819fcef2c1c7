"""How a connection string is refused."""

from enum import StrEnum


class Stage(StrEnum):
    """How far the reading came."""

    SYNTAX = "syntax"
    KEYWORD = "keyword"
    VALUE = "value"
    COMBINATION = "combination"
    DATA_SOURCE = "data_source"


class ConnectionStringError(ValueError):
    """A text that SQL Server's client would refuse.

    The message says what is wrong, where, and what to do. It never repeats a part
    of the text, because any part can be a piece of a password.
    """

    def __init__(self, message: str, stage: Stage = Stage.SYNTAX) -> None:
        super().__init__(message)
        self.stage = stage
