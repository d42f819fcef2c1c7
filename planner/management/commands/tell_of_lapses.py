"""`manage.py tell_of_lapses`: planners get a mail before temporary licences lapse."""

from typing import Any

from django.utils.timezone import localdate

from planner.management.database import DatabaseCommand
from planner.services.license_lapses import tell_of_lapses


class Command(DatabaseCommand):
    help = (
        "Tells the planners of each team by mail which temporary licences lapse within"
        " 14 days, and which have lapsed. Of each licence they are told once before its"
        " day and once from that day on; run again, it sends nothing twice. Run it once"
        " a day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        told = tell_of_lapses(localdate())
        if told or options["verbosity"] > 1:
            self.stdout.write(f"Licences that planners are told of: {told}.")
