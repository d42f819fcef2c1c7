"""Files of evidence that nobody refers to any more, removed."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from planner.models import EvidenceFile

FOLDER = "evidence"

SETTLED = timedelta(hours=1)
"""So old a file is before it goes: what somebody is just sending is no row yet."""


def remove_unused_files() -> int:
    """Remove the files that no result has; how many that were.

    They are those of environments that are gone for good, and of a portal that was
    stopped in the middle of an upload.
    """
    try:
        names = default_storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return 0
    before = timezone.now() - SETTLED
    there = {f"{FOLDER}/{name}" for name in names}
    used = set(EvidenceFile.objects.values_list("file", flat=True)) if there else set()
    # A bucket is asked for each time by itself, so only for those in question.
    time_of = default_storage.get_modified_time
    unused = [each for each in sorted(there - used) if time_of(each) < before]
    for each in unused:
        default_storage.delete(each)
    return len(unused)
