"""`manage.py tidy`: what was deleted long ago goes for good."""

from typing import Any

from planner.management.database import DatabaseCommand
from planner.services.deletion import remove_gone


class Command(DatabaseCommand):
    help = (
        "Removes for good, with their histories, the environments that were deleted 30"
        " days ago or earlier. The portal shows them no longer anyway. Run it once a"
        " day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        removed = remove_gone()
        if removed or options["verbosity"] > 1:
            self.stdout.write(f"{removed} environments removed for good.")
