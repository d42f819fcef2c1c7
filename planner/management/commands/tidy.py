"""`manage.py tidy`: what is old goes for good, and findings are counted anew."""

from typing import Any

from planner.management.database import DatabaseCommand
from planner.services.deletion import remove_gone
from planner.services.stale_judgements import judge_stale
from planner.services.stored_files import remove_unused_files
from planner.services.tallies import remove_lapsed
from planner.services.team_deletion import remove_gone_teams


class Command(DatabaseCommand):
    help = (
        "Removes for good, with their histories, the environments and teams that were"
        " deleted 30 days ago or earlier, and the files of evidence that no result has."
        " The portal shows them no longer anyway. What was counted for a limit goes"
        " once its time is over. Then it counts the findings anew where an accepted"
        " warning has lapsed, or where the rules of an older version counted them. Run"
        " it once a day, and after an upgrade."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        removed = remove_gone()
        if removed or options["verbosity"] > 1:
            self.stdout.write(f"{removed} environments removed for good.")
        teams = remove_gone_teams()
        if teams or options["verbosity"] > 1:
            self.stdout.write(f"{teams} teams removed for good.")
        files = remove_unused_files()
        if files or options["verbosity"] > 1:
            self.stdout.write(f"{files} unused files removed.")
        counted = remove_lapsed()
        if counted or options["verbosity"] > 1:
            self.stdout.write(f"{counted} counts removed that lapsed.")
        judged = judge_stale()
        if judged or options["verbosity"] > 1:
            self.stdout.write(f"{judged} environments judged anew.")
