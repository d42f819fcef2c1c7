"""The portal's own workbook of an installation, filled in and brought back."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from planner.domain.installation.bringing_in import Choices, Group
from planner.domain.own_work import OwnStep
from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase
from planner.exporters import results_sheet as columns
from planner.exporters.xlsx_file import xlsx_file
from planner.services.environments import create_environment
from planner.services.own_work import add_own
from planner.services.tasks import checklist_of_installation, tasks_of
from tests.bringing_in import brought_in, groups
from tests.installing import at, passed, started
from tests.people import a_colleague, a_person
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db

WARM_UP = OwnStep(0, "Warm up <b>", "=1+1", Phase.VERIFY)
FAILED = Outcome.FAILED.label
DOES_NOT_WORK = "It does not work."


@pytest.fixture
def ada(db):
    return a_person("ada")


@pytest.fixture
def installation(ada):
    bob = a_colleague("bob", ada, "is_reviewer")
    environment = create_environment(sample("clustered-clean"), by=ada)
    add_own(environment.team, WARM_UP, by=ada)
    return started(environment, ada, bob)


def filled_in(body, steps):
    """The workbook, with a failure at each of `steps`, as Excel would save it."""
    book = load_workbook(BytesIO(body))
    for sheet in book.worksheets:
        heads = [cell.value for cell in sheet[columns.HEAD_ROW]]
        if columns.STEP_ID.head not in heads:
            continue
        for row in sheet.iter_rows(min_row=columns.HEAD_ROW + 1):
            cells = dict(zip(heads, row, strict=True))
            if cells[columns.STEP_ID.head].value in steps:
                cells[columns.RESULT.head].value = FAILED
                cells[columns.NOTE.head].value = DOES_NOT_WORK
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_is_filled_in_comes_back_that_of_own_steps_too(installation, ada):
    tasks = tasks_of(installation)
    own = next(task for task in tasks if task.is_own)
    first = next(task for task in tasks if not task.depends_on)
    passed(first, ada, evidence="=1+1 <b>")
    body = xlsx_file.render(checklist_of_installation(installation))
    assert groups(installation, body) == {first.step: Group.SAME}
    filled = filled_in(body, {own.step, first.step})
    assert groups(installation, filled) == {
        first.step: Group.CHANGED,
        own.step: Group.NEW,
    }
    choices = Choices(around="It was warm before.")
    assert brought_in(installation, filled, ada, choices) == 2
    result = at(installation, own.step).result
    assert (result.outcome, result.note) == (Outcome.FAILED, DOES_NOT_WORK)
    assert result.digest == own.digest
    assert at(installation, own.step).kind.startswith("own.")
