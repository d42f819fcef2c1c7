"""The sample plans have the findings and licences that are expected of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from planner.document import read
from planner.rules import findings

SAMPLES = Path(__file__).parent.parent / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text())

each_sample = pytest.mark.parametrize("name", EXPECTED)


@each_sample
def test_a_sample_has_the_findings_expected_of_it(name: str):
    design = read((SAMPLES / name).read_bytes())
    found: list[dict[str, Any]] = [
        {
            "code": finding.rule.code,
            "severity": finding.severity,
            "machines": list(finding.machines),
            "status": finding.status,
        }
        for finding in findings(design)
    ]
    assert found == EXPECTED[name]["findings"]


@each_sample
def test_a_sample_has_the_licences_expected_of_it(name: str):
    design = read((SAMPLES / name).read_bytes())
    counted = {
        "required": design.licenses_required,
        "assigned": design.licenses_assigned,
    }
    assert counted == EXPECTED[name]["licenses"]
