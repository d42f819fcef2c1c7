"""What house rules ask of every module."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    path
    for package in ("k2portal", "planner")
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
)
VAGUE = {"base", "common", "handler", "helper", "helpers", "manager", "misc", "utils"}

each_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: str(path.relative_to(ROOT))
)


@each_module
def test_a_module_is_read_at_one_sitting(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 200


@each_module
def test_a_module_is_named_after_what_it_holds(path):
    assert path.stem.lower() not in VAGUE


@each_module
def test_a_function_imports_nothing(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    inner = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, functions)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inner == []


@each_module
def test_no_import_is_hidden_from_the_running_program(path):
    assert "TYPE_CHECKING" not in path.read_text(encoding="utf-8")
