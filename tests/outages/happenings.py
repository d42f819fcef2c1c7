"""What happens to two portals while people work, and what each of it costs them."""

import threading
import time
from collections import Counter

CALM = 6  # seconds before the next thing happens


def happenings(a, b):
    """What happens in which order, each with its name."""
    return {
        "nothing happens": lambda: None,
        "A is killed": a.kill,
        "B is reloaded meanwhile": b.reload,
        "A starts again": a.start,
        "B is stopped, and starts again": lambda: (b.stop(), b.start()),
        "nothing happens any more": lambda: None,
    }


def at_work(people, a, b):
    """Let all work at once until everything has happened to the portals `a` and `b`."""
    is_over = threading.Event()
    threads = [
        threading.Thread(target=person.work, args=[is_over.is_set]) for person in people
    ]
    for thread in threads:
        thread.start()
    try:
        for name, happens in happenings(a, b).items():
            before, start = counted(people), time.monotonic()
            happens()
            time.sleep(CALM)
            show(name, time.monotonic() - start, counted(people) - before)
    finally:
        is_over.set()
        for thread in threads:
            thread.join()


def counted(people):
    """What all browsers have counted so far."""
    return sum((person.browser.counts.copy() for person in people), Counter())


def show(name, seconds, counts):
    """A line for what has happened: requests, and why some were made again."""
    requests = counts.pop("requests", 0)
    more = ", ".join(f"{n} {what}" for what, n in sorted(counts.items()))
    line = f"{name} ({seconds:.0f} s): {requests} requests; {more or 'none again'}"
    print(line, flush=True)
