"""The planner as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from planner import checks as checks  # registers them
from planner import standing


class PlannerConfig(AppConfig):
    """Plans, reviews and checklists."""

    name = "planner"
    verbose_name = "Installation planner"

    def ready(self) -> None:
        """Migrations may change the history; nothing else may."""
        pre_migrate.connect(standing.lift, sender=self)
        post_migrate.connect(standing.stand, sender=self)
