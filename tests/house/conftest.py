"""Tells, after the tests, which files are over their budget: not a failure yet, a seam to look for."""

import pytest

from tests.house.source import files_named, written

BUDGET = 250
ALARM = 400


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter):
    for path in files_named(".py", ".html", ".css", ".mjs"):
        lines = path.read_text("utf-8").count("\n")
        if lines > BUDGET:
            word = "alarm" if lines > ALARM else "over budget"
            terminalreporter.write_line(f"{word}: {written(path)} has {lines} lines ({BUDGET})")
