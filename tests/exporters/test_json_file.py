"""The data for programs: exactly what the plan document promises."""

import json

from planner.exporters.json_file import json_file
from tests.exporters.checklists import a_checklist


def test_the_data_has_the_agreed_form():
    data = json.loads(json_file.render(a_checklist()))
    assert list(data) == ["plan", "fingerprint", "draft", "steps"]
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
