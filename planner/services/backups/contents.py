"""What a backup has in it, in a line for people."""

from planner.services.backups.manifest import Manifest

COUNTED = {
    "auth_user": "people",
    "planner_environment": "environments",
    "planner_revision": "revisions",
    "planner_entry": "entries of the history",
}


def contents(manifest: Manifest) -> str:
    """Such as `6 people, 6 environments, 3 revisions, …`."""
    counts = [f"{manifest.rows_of(name):,} {what}" for name, what in COUNTED.items()]
    return ", ".join([*counts, f"{len(manifest.files):,} uploaded files"])
