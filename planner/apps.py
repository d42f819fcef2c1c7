"""The planner as Django knows it."""

from django.apps import AppConfig


class PlannerConfig(AppConfig):
    """Plans, reviews and checklists."""

    name = "planner"
    verbose_name = "Installation planner"
