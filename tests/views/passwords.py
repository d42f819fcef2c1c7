"""Passwords that can be recognised wherever they turn up, in all kinds of texts."""

from itertools import cycle

MARK = "zq7hunter"
"""In front and at the end of every password, so that no half of one goes unseen."""

PASSWORD = "Zq7Hunter<b>&\"'Zq7Hunter"

TEXTS = (
    "Server=SQL1;Database=K2;User ID=sa;Password=Zq7Hunter plain Zq7Hunter",
    'server = SQL1 ; pWd = "Zq7Hunter;""<b>&Zq7Hunter" ; database = K2',
    "Data Source=SQL1;PASSWORD='Zq7Hunter \"&amp;\\u0041 Zq7Hunter';Initial Catalog=K2",
    "Server=SQL1;Nonsense;Password=Zq7Hunter;a=b Zq7Hunter",
    "Driver={SQL Server};Server=SQL1;PWD={Zq7Hunter;}}Zq7Hunter}",
    "ASHOST=10.0.0.9 USER=k2 PASSWD=Zq7HunterZq7Hunter",
    "sqlserver://sa:Zq7Hunter&<Zq7Hunter@SQL1/K2",
    "Server=SQL1;Pass word\u00a0=\tZq7Hunter%3BZq7Hunter",
    "jdbc:sqlserver://SQL1;user=sa;password=Zq7Hunter#?/Zq7Hunter",
    "Copied from the old server:\nServer=SQL1;Pwd=Zq7Hunter Zq7Hunter\nAsk Ann first.",
)


def typing(start=0):
    """The texts without end, beginning with one of them."""
    texts = cycle(TEXTS)
    for _ in range(start):
        next(texts)
    return texts
