"""`manage.py demo`: people and plans to try the portal out with."""

from typing import Any

from django.conf import settings

from planner.demo.plans import DOCUMENTS, FINISHED, demo_document, forty_machines
from planner.management.database import DatabaseCommand
from planner.services.demo import Plan, make_demo
from planner.wizard import DONE, STARTED, all_done


class Command(DatabaseCommand):
    help = (
        "Makes the people, the two teams, the six environments and three reviews of the"
        " demonstration, unless the people are there already. Their passwords are their"
        " names: never run this on a portal that others can reach."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        names = [name for name, _about in settings.DEMO_PEOPLE]
        made = make_demo(names, _plans())
        if made or options["verbosity"]:
            self.stdout.write(f"{len(made)} environments made.")


def _plans() -> list[Plan]:
    begun = {"layout": DONE, "machines": STARTED}
    big = forty_machines()
    designs = [(name, demo_document(name)) for name in DOCUMENTS]
    return [
        (big, all_done(big)),
        *((d, all_done(d) if name in FINISHED else begun) for name, d in designs),
    ]
