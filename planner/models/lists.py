"""What an environment holds besides machines, each list in its own order."""

from django.db import models

from planner.domain.catalogue import Purpose, UserType
from planner.models.environment import Environment
from planner.models.terms import one_of, term_field


class Destination(models.Model):
    """An SAP destination, without its password."""

    environment = models.ForeignKey(
        Environment, on_delete=models.CASCADE, related_name="destinations"
    )
    position = models.PositiveIntegerField()
    name = models.TextField(blank=True)
    host = models.TextField(blank=True)
    sysnr = models.TextField(blank=True)
    client = models.TextField(blank=True)
    lang = models.TextField(blank=True)
    user = models.TextField(blank=True)
    user_type = term_field(UserType, null=True)
    default = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [one_of("destination", "user_type", UserType)]

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    """Another environment that service objects are published to."""

    environment = models.ForeignKey(
        Environment, on_delete=models.CASCADE, related_name="partners"
    )
    position = models.PositiveIntegerField()
    name = models.TextField(blank=True)
    purpose = term_field(Purpose, null=True)
    connection_string = models.TextField(blank=True)
    service_account = models.TextField(blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [one_of("partner", "purpose", Purpose)]

    def __str__(self) -> str:
        return self.name


class Acknowledgement(models.Model):
    """A warning accepted on purpose; a blank machine means the whole plan.

    `by` is the name of who accepted it, on the day `on`, as it was then. From the day
    `until` on it no longer holds.
    """

    environment = models.ForeignKey(
        Environment, on_delete=models.CASCADE, related_name="acknowledgements"
    )
    position = models.PositiveIntegerField()
    code = models.TextField(blank=True)
    machine = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    by = models.TextField(blank=True)
    on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.machine}".strip()
