"""Pastes as Hypothesis draws them, and what they mean computed pair by pair."""

from itertools import combinations

from hypothesis import strategies as st

from planner.domain.connection import Verdict, compare
from tests.domain.connection_cases import cases

SERVERS = (
    *("SQL1", "sql1", "SQL1,1433", "SQL1,1444", "SQL1\\K2", "np:SQL1\\K2", "SQL2"),
    *("sql1.corp", "sql1.corp.", "sql2.corp", "10.0.0.5", "10.0.0.6", "2001:DB8::5"),
    *(".", "(local)", "localhost\\K2", "127.0.0.1", "", "K2SQL", "GONE", "k2old"),
    *("(localdb)\\K2", "(localdb)\\.\\shared", "\\\\SQL1\\pipe\\x\\y", "A", "b"),
)
DATABASES = ("K2", "K2", "k2", " K2 ", "K2Dev", "")
OPTIONS = (
    *("", "", "", "User ID=u;Password=p", "Password=q", "Connect Timeout=3"),
    *("User Instance=true", "AttachDbFilename=C:\\k2.mdf", "Failover Partner=SQL2"),
    *("Failover Partner=.", "Failover Partner=K2SQL", "Failover Partner=GONE"),
    *("Sever=x", "MultiSubnetFailover=yes", "Workstation ID=A"),
)
MACHINES = ("", "A", "a", "B", "C", "sql1", "localhost", "sql1.corp")
ALIASES = {
    "k2sql": "DBMSSOCN,SQL1,1433",
    " GONE ": None,
    "K2OLD": "DBMSLPCN,.",
    "SQL2": "DBMSSOCN,SQL1",
    "SQL1": None,
}
WORKED = [text for case in cases("same") for text in case["inputs"]]


def pairs_of(machines, servers, databases, options):
    """A machine and a string composed of any of these."""
    string = st.builds(
        "Server={};Database={};{}".format,
        *map(st.sampled_from, (servers, databases, options)),
    )
    return st.tuples(st.sampled_from(machines), string)


def two_of(values):
    return st.lists(st.sampled_from(values), min_size=1, max_size=2)


parts = (MACHINES, SERVERS, DATABASES, OPTIONS)
any_pair = pairs_of(*parts) | st.tuples(
    st.sampled_from(MACHINES), st.sampled_from(WORKED)
)
near = st.tuples(*map(two_of, parts)).flatmap(
    lambda chosen: st.lists(pairs_of(*chosen) | any_pair, min_size=2, max_size=8)
)
pastes = near | st.lists(any_pair, max_size=14)
"""Machines and strings; in many pastes they differ in few parts only."""

aliases = st.dictionaries(st.sampled_from(sorted(ALIASES)), st.none(), max_size=3).map(
    lambda chosen: {name: ALIASES[name] for name in chosen}
)


def compared(given, **context):
    """Each two of the strings on their own: comparisons by two line numbers."""
    return {
        (one.number, other.number): compare(
            one.text, other.text, machines=[one.machine, other.machine], **context
        )
        for one, other in combinations(given, 2)
    }


def grouped(numbers, comparisons):
    """The strings that are the same, by asking one after the other."""
    groups: list[list[int]] = []
    for number in numbers:
        for group in groups:
            if comparisons[group[0], number].verdict is Verdict.SAME:
                group.append(number)
                break
        else:
            groups.append([number])
    return groups


def between(one, other, comparisons):
    """What two groups are to each other: open if any two of them are."""
    found = [comparisons[min(a, b), max(a, b)] for a in one for b in other]
    is_open = (each for each in found if each.verdict is Verdict.UNDECIDABLE)
    return next(is_open, found[0])


def reference(groups, comparisons):
    """The largest group, and of those the one from which the fewest differ."""

    def rank(group):
        others = [other for other in groups if other is not group]
        apart = [o for o in others if is_apart(group, o)]
        return -len(group), sum(map(len, apart))

    def is_apart(one, other):
        return between(one, other, comparisons).verdict is Verdict.DIFFERENT

    best, *others = [*sorted(groups, key=rank), None]
    rivals = [each for each in others if each and rank(each) == rank(best)]
    return None if any(is_apart(best, rival) for rival in rivals) else best
