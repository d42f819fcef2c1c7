"""The planner as Django knows it."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate

from planner import standing
from planner.checks import licence_keys_can_be_encrypted


class PlannerConfig(AppConfig):
    """Plans, reviews and checklists."""

    name = "planner"
    verbose_name = "Installation planner"

    def ready(self) -> None:
        """Migrations may change the history; nothing else may."""
        pre_migrate.connect(standing.lift, sender=self)
        post_migrate.connect(standing.stand, sender=self)
        register(licence_keys_can_be_encrypted, Tags.security, deploy=True)
