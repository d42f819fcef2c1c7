"""Sending a step of the wizard as a browser would."""

from planner.models import Environment
from planner.models.designs import design_of
from planner.wizard import step_named


def address(environment, slug):
    return f"/environments/{environment.pk}/design/{slug}/"


def filled_in(environment, slug, **changes):
    """What a browser sends for the step as it is shown, with changes by name.

    In a name `__` stands for `-`: `machine__7__hostname="APP9"`. None leaves it out.
    """
    now = Environment.objects.get(pk=environment.pk)
    step = step_named(slug)
    assert step
    assert step.form
    data = dict(step.form.raw(design_of(now)).lists())
    data["version"] = [str(now.version)]
    for name, value in changes.items():
        key = name.replace("__", "-")
        if value is None:
            data.pop(key, None)
        else:
            data[key] = value if isinstance(value, list) else [str(value)]
    return data


def send(client, environment, slug, **changes):
    data = filled_in(environment, slug, **changes)
    return client.post(address(environment, slug), data)


def machine_id(environment, hostname):
    return environment.machines.get(hostname=hostname).pk
