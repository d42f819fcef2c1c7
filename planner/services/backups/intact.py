"""Whether what has to stay for ever is as it was: revisions and files of evidence."""

from collections.abc import Iterator
from hashlib import sha256

from django.core.files.storage import default_storage

from planner.domain.fingerprint import fingerprint
from planner.domain.unreadable_key import UnreadableKey
from planner.models import EvidenceFile, Revision
from planner.services.backups.archive import CHUNK
from planner.services.revisions import design_as_submitted


def changed_revisions() -> Iterator[str]:
    """What is wrong with each revision that does not say what its fingerprint says."""
    for revision in Revision.objects.select_related("environment").iterator():
        called = f"Revision {revision.number} of environment {revision.environment_id}"
        try:
            design = design_as_submitted(revision)
            found = fingerprint(design)
        except Exception as problem:  # whatever is in it, the others are looked at
            yield f"{called} cannot be read ({type(problem).__name__})."
            continue
        keys = [machine.license.key for machine in design.machines]
        if any(isinstance(key, UnreadableKey) for key in keys):
            yield f"{called} has licence keys that no key of the settings decrypts."
        elif found != revision.fingerprint:
            yield f"{called} does not say what its fingerprint says."


def changed_files() -> Iterator[str]:
    """What is wrong with each file of evidence that is not as it was stored."""
    for row in EvidenceFile.objects.iterator():
        try:
            found = _sum_of(str(row.file.name))
        except (OSError, ValueError):
            yield f"The file {row.file.name} of result {row.result_id} is missing."
            continue
        if found != row.sha256:
            yield f"The file {row.file.name} of result {row.result_id} was changed."


def _sum_of(name: str) -> str:
    digest = sha256()
    with default_storage.open(name) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
