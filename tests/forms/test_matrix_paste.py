"""The matrix of components, pasted as a spreadsheet copies it."""

import time

from django.utils.datastructures import MultiValueDict

from planner.forms.matrix_paste import MatrixPaste
from tests.builders import CLIENT, SERVER, a_design, a_machine


def pasted(text, *machines):
    form = MatrixPaste.of(a_design(*machines), MultiValueDict({"paste": [text]}))
    return form.valid.get("paste"), dict(form.errors)


def test_a_row_says_which_components_its_machine_has():
    rows, errors = pasted("app1\tx\t\tyes\tno\t-", a_machine("APP1", id=7))
    assert not errors
    assert [(row.machine_id, row.components) for row in rows] == [
        (7, frozenset({SERVER, CLIENT}))
    ]


def test_a_name_that_none_or_several_machines_have_is_an_error():
    for machines in ([], [a_machine("APP1", id=1), a_machine("app1 ", id=2)]):
        rows, errors = pasted("APP1\tx", *machines)
        assert rows is None
        assert "APP1" in str(errors)


def test_very_many_rows_are_read_in_linear_time():
    machines = [a_machine(f"{'x' * 1000}{number}", id=number) for number in range(500)]
    text = "\n".join(f"{machine.hostname}\tx" for machine in machines * 4)
    start = time.process_time()
    rows, _errors = pasted(text, *machines)
    assert len(rows) == 2000
    assert time.process_time() - start < 0.5
