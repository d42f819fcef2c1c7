"""What became of findings since they were judged: by other rules, on another day."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.judged import JudgedFinding
from planner.domain.term import Term


class Outcome(Term):
    """What became of a finding, in the order in which it is told."""

    GONE = "gone", "gone"
    NEW = "new", "new"
    CHANGED = "changed", "changed"
    UNCHANGED = "unchanged", "unchanged"


@dataclass(frozen=True, slots=True)
class JudgedAgain:
    """A finding as it was judged then and as it is now, None where it is not found.

    `where` are those of its places of which both is true; "" is the whole plan.
    """

    then: JudgedFinding | None
    now: JudgedFinding | None
    where: tuple[str, ...]

    @property
    def latest(self) -> JudgedFinding:
        """As it was judged last."""
        found = self.now or self.then
        assert found is not None
        return found

    @property
    def outcome(self) -> Outcome:
        """What became of it; it changed if it is open again, or weighs otherwise."""
        if self.then is None:
            return Outcome.NEW
        if self.now is None:
            return Outcome.GONE
        is_same = self.then.weight == self.now.weight
        return Outcome.UNCHANGED if is_same else Outcome.CHANGED


def judged_again(
    then: Iterable[JudgedFinding], now: Iterable[JudgedFinding]
) -> tuple[JudgedAgain, ...]:
    """What became of the findings of a plan, in the order of Outcome.

    A finding is told by the code of its rule and by what its subject is called.
    """
    old, new = _placed(then), _placed(now)
    both = {key: (old.get(key), new.get(key)) for key in {**old, **new}}
    groups: dict[object, list[str]] = {}
    pairs: dict[object, tuple[JudgedFinding | None, JudgedFinding | None]] = {}
    for (code, where), (was, is_now) in both.items():
        key = code, was and was.weight, is_now and is_now.weight
        groups.setdefault(key, []).append(where)
        pairs.setdefault(key, (was, is_now))
    found = [JudgedAgain(*pairs[key], where=tuple(groups[key])) for key in groups]
    order = list(Outcome)
    return tuple(sorted(found, key=lambda each: order.index(each.outcome)))


def _placed(found: Iterable[JudgedFinding]) -> dict[tuple[str, str], JudgedFinding]:
    return {(each.code, where): each for each in found for where in each.where}
