"""The data for programs: what is agreed, in the agreed order."""

import json

from planner.exporters.json_file import json_file
from planner.rules import RULES
from tests.exporters.checklists import SIGNED, a_checklist


def test_the_data_has_the_agreed_form():
    data = json.loads(json_file.render(a_checklist()))
    keys = ["plan", "fingerprint", "draft", "steps", "accepted", "revision", "approval"]
    assert list(data) == keys
    assert data["draft"] is False
    for step in data["steps"]:
        assert list(step) == [
            "id",
            "number",
            "kind",
            "machine",
            "phase",
            "title",
            "detail",
            "expected",
            "depends_on",
            "source",
        ]
        assert isinstance(step["source"], str)


def test_steps_say_where_when_and_after_what():
    data = json.loads(json_file.render(a_checklist(draft=True)))
    steps = {step["id"]: step for step in data["steps"]}
    assert data["draft"] is True
    assert steps["*/firewall.open"]["machine"] == ""
    assert steps["DEV1/connect.install"]["phase"] == "developers"
    assert "SQL1/database.create" in steps["DEV1/connect.install"]["depends_on"]


def test_what_is_accepted_says_by_whom_and_whether_it_holds():
    signed, lapsed, idle = json.loads(json_file.render(a_checklist()))["accepted"]
    assert signed == {
        "code": "LIC-04",
        "title": RULES["LIC-04"].title,
        "machines": ["DEV1"],
        "standing": "accepted",
        "reason": SIGNED.reason,
        "by": SIGNED.by,
        "on": "2026-11-03",
        "until": "2027-05-01",
    }
    assert (lapsed["code"], lapsed["standing"]) == ("CMP-13", "lapsed")
    assert (idle["standing"], idle["on"], idle["until"]) == ("no-machine", None, None)
