"""What a piece of work costs in this process: processor time, and memory."""

import gc
import time
import tracemalloc
from collections.abc import Callable, Mapping
from statistics import median

Work = Callable[[], object]

ENOUGH = 0.3  # seconds for one piece of work


def interleaved(works: Mapping[str, Work], rounds: int = 7) -> dict[str, float]:
    """The processor time of each work in seconds, the median of its rounds.

    The works take turns, so that what disturbs one disturbs its neighbour too. One
    that takes long has fewer rounds, yet at least two.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for done in range(rounds):
        for name, work in works.items():
            if done < 2 or sum(taken[name]) < ENOUGH:
                taken[name].append(_once(work))
    return {name: median(times) for name, times in taken.items()}


def _once(work: Work) -> float:
    gc.collect()
    start = time.process_time()
    result = work()
    spent = time.process_time() - start
    del result
    return spent


def memory(work: Work) -> float:
    """The most memory that the work holds at once, its result included, in MiB."""
    gc.collect()
    tracemalloc.start()
    result = work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del result
    return most / 1024 / 1024
