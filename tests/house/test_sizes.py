"""A file and a function are short enough to be read in one go, and a file says first what it is about."""

import ast
import tomllib
from pathlib import Path

import pytest

from tests.house.source import HOUSE, files_named, tree, written

FILE_FAILS_ABOVE = 500
FUNCTION_ALARM_ABOVE = 50
CODE = (".py", ".html", ".css", ".mjs", ".js", ".sh", ".txt")

EXCEPTIONS = tomllib.loads((HOUSE / "tests/house/exceptions.toml").read_text("utf-8"))


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function from its `def`, its docstring left out."""
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is not None:
        lines -= function.body[0].end_lineno - function.body[0].lineno + 1
    return lines


def long_functions() -> dict[str, int]:
    """Return the functions over the alarm, by file and name."""
    return {
        f"{written(path)}:{node.name}": lines_of(node)
        for path in files_named(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(node) > FUNCTION_ALARM_ABOVE
    }


def test_a_file_can_be_read_in_one_sitting():
    too_long = {
        written(path): lines
        for path in files_named(*CODE)
        if (lines := path.read_text("utf-8").count("\n")) > FILE_FAILS_ABOVE
    }
    assert too_long == {}


def test_a_long_function_has_a_reason():
    excused = {entry["function"]: entry["reason"] for entry in EXCEPTIONS.get("long_function", [])}
    assert sorted(long_functions()) == sorted(excused)
    assert all(excused.values())


@pytest.mark.parametrize("path", files_named(".py"), ids=written)
def test_the_first_line_of_a_file_says_what_it_tells(path: Path):
    if path.name == "__init__.py" and not path.read_text("utf-8").strip():
        return
    docstring = ast.get_docstring(tree(path))
    assert docstring, "the file begins with one sentence that says what it is about"
    assert len(docstring.splitlines()[0]) > len("Tests."), "one sentence, not one word"
    first = tree(path).body[0]
    # a command of the terminal has its interpreter on the first line
    assert first.lineno == 1 or path.read_text("utf-8").startswith("#!")
