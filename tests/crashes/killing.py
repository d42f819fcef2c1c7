"""The portal is killed in the middle of what people do, again and again."""

import random
import time
from collections import Counter

from django.core.files.storage import default_storage

from planner.models import EvidenceFile
from planner.services.stored_files import FOLDER
from tests.crashes import children
from tests.crashes.deeds import DEEDS, prepare, signed_in
from tests.crashes.wholeness import faults

LONGEST = 1.2
"""Within so many seconds after it begins to work it is killed."""


THOROUGH = 20
"""Every revision and every file is read after so many rounds, and after the last."""


def rounds(count):
    """Kill it `count` times; what is wrong after the first time that something is."""
    (session,) = children.asked(prepare)
    confirmed: list[tuple] = []
    hit: Counter[str] = Counter()
    began = time.monotonic()
    for number in range(count):
        child, output = children.begin(work, session, number, random.random())
        output.readline()  # it has begun
        time.sleep(random.uniform(0, LONGEST))
        children.kill(child)
        tried = children.said(output)
        confirmed += [(deed, word) for deed, word, is_done in tried if is_done]
        begun = [deed for deed, _word, is_done in tried if is_done is None]
        ended = sum(is_done is not None for *_rest, is_done in tried)
        hit[begun[-1] if len(begun) > ended else "between"] += 1
        is_last = number == count - 1
        thorough = is_last or number % THOROUGH == 0
        if found := children.asked(look, confirmed, thorough):
            return [f"after round {number + 1}: {each}" for each in found]
    (left,) = children.asked(left_over)
    done = Counter(deed for deed, _word in confirmed)
    print(f"killed {count} times in {time.monotonic() - began:.0f} s: {dict(hit)}")
    print(f"confirmed, and all there: {dict(done)}")
    print(f"{left} files of results that never were, which tidy removes", flush=True)
    return [] if len(done) == len(DEEDS) or count < 50 else ["too little was done"]


def work(say, session, number, seed):
    """Do one thing after the other, saying what begins and how it ended."""
    choice = random.Random(seed)
    client = signed_in(session)
    say("begun")
    for turn in range(10_000):
        deed = choice.choice(list(DEEDS))
        word = f"{deed}-{number}-{turn}"
        say((deed, word, None))
        say((deed, word, DEEDS[deed](client, word)))


def look(say, confirmed, thorough):
    for fault in faults(confirmed, thorough=thorough):
        say(fault)


def left_over(say):
    """How many files are stored that no row names."""
    named = EvidenceFile.objects.count()
    there = default_storage.exists(FOLDER) and default_storage.listdir(FOLDER)[1]
    say(len(there or ()) - named)
