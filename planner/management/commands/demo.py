"""`manage.py demo`: people and plans to try the portal out with."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from planner.demo.plans import DOCUMENTS, FINISHED, demo_document, forty_machines
from planner.services.demo import Plan, make_demo
from planner.wizard import DONE, steps_of


class Command(BaseCommand):
    help = (
        "Makes the people and the six environments of the demonstration, unless the"
        " people are there already. Their passwords are their names: never run this"
        " on a portal that others can reach."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        names = [name for name, _about in settings.DEMO_PEOPLE]
        made = make_demo(names, _plans())
        self.stdout.write(f"{len(made)} environments made.")


def _plans() -> list[Plan]:
    designs = [(name, demo_document(name)) for name in DOCUMENTS]
    done = {
        name: dict.fromkeys((s.slug for s in steps_of(design) if s.form), DONE)
        for name, design in designs
    }
    begun = {"layout": DONE, "machines": "started"}
    big = forty_machines()
    return [
        (big, dict.fromkeys((s.slug for s in steps_of(big) if s.form), DONE)),
        *((design, done[n] if n in FINISHED else begun) for n, design in designs),
    ]
