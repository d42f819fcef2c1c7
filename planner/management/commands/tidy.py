"""`manage.py tidy`: old deletions become final, and stale findings are counted anew."""

from typing import Any

from planner.management.database import DatabaseCommand
from planner.services.deletion import remove_gone
from planner.services.stale_judgements import judge_stale


class Command(DatabaseCommand):
    help = (
        "Removes for good, with their histories, the environments that were deleted 30"
        " days ago or earlier. The portal shows them no longer anyway. Then it counts"
        " the findings anew where an accepted warning has lapsed, or where the rules of"
        " an older version counted them. Run it once a day, and after an upgrade."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        removed = remove_gone()
        if removed or options["verbosity"] > 1:
            self.stdout.write(f"{removed} environments removed for good.")
        judged = judge_stale()
        if judged or options["verbosity"] > 1:
            self.stdout.write(f"{judged} environments judged anew.")
