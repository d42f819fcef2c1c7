"""One content, many prints: every format has the same steps in the same order."""

import pytest

from planner.domain.checklist_making import checklist_for
from planner.exporters import EXPORTERS
from planner.rules import findings
from tests.exporters.checklists import a_checklist
from tests.exporters.readers import docx, pdf, texts, xlsx
from tests.views.conftest import sample

READERS = {
    "html": texts.html,
    "markdown": texts.markdown,
    "csv": texts.csv_rows,
    "json": texts.json_steps,
    "pdf": pdf.steps_in,
    "docx": docx.steps_in,
    "xlsx": xlsx.steps_in,
}


def titles(checklist):
    return [
        f"{step.number}. {' '.join(step.title.split())}" for step in checklist.steps
    ]


def test_there_is_a_reader_for_every_format():
    assert READERS.keys() == EXPORTERS.keys()


@pytest.mark.parametrize("slug", EXPORTERS)
@pytest.mark.parametrize("plan", ["clustered-clean", "multitiered-designers"])
def test_every_format_has_the_steps_of_the_plan_in_their_order(slug, plan):
    design = sample(plan)
    checklist = checklist_for(design, findings=findings(design))
    body = EXPORTERS[slug].render(checklist)
    assert READERS[slug](body) == titles(checklist)


@pytest.mark.parametrize("slug", sorted(EXPORTERS.keys() - {"pdf"}))
def test_names_that_could_be_markup_change_no_step_of_it(slug):
    checklist = a_checklist()
    assert READERS[slug](EXPORTERS[slug].render(checklist)) == titles(checklist)


@pytest.mark.parametrize("slug", EXPORTERS)
def test_one_machine_has_its_own_steps_with_their_numbers(slug):
    whole = checklist_for(sample("clustered-clean"))
    one = whole.for_machine(whole.places[0].hostname)
    assert len(one.steps) < len(whole.steps)
    assert READERS[slug](EXPORTERS[slug].render(one)) == titles(one)
