"""What people work on, and afterwards whether what was confirmed is there, once."""

from hashlib import sha256

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User

from planner.models import Environment, Result
from planner.services.environments import create_environment
from planner.services.tasks import tasks_of
from tests.installing import started
from tests.people import a_colleague, a_person
from tests.views.conftest import sample

PASSWORD = "a-password-of-one-day"


def fill(people):
    """So many people of one team, each with a plan that is being installed."""
    boss = a_person("boss")
    secret = make_password(PASSWORD)
    return {
        name: _work_of(a_colleague(name, boss, password=None), secret, boss)
        for name in (f"person-{number}" for number in range(people))
    }


def _work_of(person, secret, boss):
    User.objects.filter(pk=person.pk).update(password=secret)
    environment = create_environment(sample("clustered-clean"), by=person)
    installation = started(environment, person, boss)
    return {
        "environment": environment.pk,
        "number": installation.number,
        "tasks": [task.pk for task in tasks_of(installation)],
    }


def missing(people):
    """What was confirmed to one of these people and is not there, or not just once."""
    for person in people:
        notes = Environment.objects.get(pk=person.key).notes
        if person.notes and notes != person.notes:
            yield f"notes of {person.name}: {notes!r} is not {person.notes!r}"
        for task, text, digest in person.results:
            found = list(Result.objects.filter(task=task).prefetch_related("files"))
            files = [file for result in found for file in result.files.all()]
            if [result.note for result in found] != [text]:
                yield f"task {task} of {person.name} has {len(found)} results"
            elif [_sum_of(file) for file in files] != [digest]:
                yield f"the file of task {task} of {person.name} is not the one sent"


def _sum_of(file):
    return sha256(file.file.read()).hexdigest()
