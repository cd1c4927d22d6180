"""What the program can do is told: every setting, verb, indicator and dataset has its place in docs/."""

import ast
import json
import re
from pathlib import Path

import pytest

from maillage.analysis.measures import INDICATORS
from tests.house.source import DOCS, HOUSE, PACKAGE, files, files_named, tree, written
from tools import reference_pages

SETTING = re.compile(r"\b(MAILLAGE_[A-Z_]*[A-Z]|DATABASE_URL|PORT)\b")
READS_ENVIRONMENT = re.compile(r"os\.(getenv|environ(\.get|\[[^\]]+\](?!\s*=)))")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def settings_read() -> set[str]:
    """Return the variables that the settings read from the environment."""
    calls = [node for node in ast.walk(tree(PACKAGE / "config/settings.py")) if isinstance(node, ast.Call)]
    reading = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id.startswith("env_")]
    return {ast.literal_eval(call.args[0]) for call in reading}


def test_every_setting_is_told_to_the_operator_and_none_besides():
    told = set(SETTING.findall((DOCS / "guide/exploitant.md").read_text("utf-8")))
    assert told == settings_read()


def test_settings_are_one_short_file():
    assert (PACKAGE / "config/settings.py").read_text("utf-8").count("\n") < 200


def test_the_environment_is_read_by_the_settings_only():
    """The command line may set a variable before the settings are read."""
    readers = [
        written(path)
        for path in files_named(".py", under=PACKAGE)
        if path.name != "environment.py" and READS_ENVIRONMENT.search(path.read_text("utf-8"))
    ]
    assert readers == []


def test_every_verb_is_told_as_it_is():
    assert (DOCS / "guide/commandes.md").read_text("utf-8") == reference_pages.page()


def pages(folder: str) -> dict[str, str]:
    """Return the pages of a folder of docs/, by name."""
    return {path.stem: path.read_text("utf-8") for path in files() if path.parent == DOCS / folder}


def test_every_indicator_has_its_page_and_every_page_its_indicator():
    assert sorted(pages("indicators")) == sorted(INDICATORS)


@pytest.mark.parametrize("slug", sorted(INDICATORS))
def test_an_indicator_is_told_with_its_question_formula_source_and_limits(slug: str):
    told = re.findall(r"^\*\*([\w ]+)\.\*\*", pages("indicators")[slug], re.MULTILINE)
    assert told[:4] == ["Question", "Formule", "Source", "Limites"]


def test_every_file_of_the_reference_is_told_with_its_producers():
    provenance = json.loads((PACKAGE / "reference/provenance.json").read_text("utf-8"))
    told = "\n".join(pages("sources").values())
    producers = {origin["producer"] for table in provenance["tables"].values() for origin in table.values()}
    assert [name for name in [*provenance["files"], *sorted(producers)] if name not in told] == []


def test_every_reader_of_a_dataset_has_its_page():
    readers = {path.stem for path in files_named(".py", under=PACKAGE / "analysis/sources")} - {"__init__"}
    assert readers - set(pages("sources")) == set()


@pytest.mark.parametrize("path", files_named(".md"), ids=written)
def test_a_link_leads_somewhere(path: Path):
    broken = []
    for link in LINK.findall(without_code(path.read_text("utf-8"))):
        target, _, anchor = link.partition("#")
        if "://" in link or link.startswith("mailto:"):
            continue
        page = (path.parent / target).resolve() if target else path
        if not page.exists() or (anchor and page.suffix == ".md" and anchor not in anchors(page)):
            broken.append(link)
    assert broken == []


def without_code(text: str) -> str:
    """Return a text without its examples."""
    return re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings."""
    headings = re.findall(r"^#+ +(.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_a_decision_is_dated_and_says_what_follows():
    decisions = [path for path in files() if path.parent == DOCS / "decisions"]
    assert [path.name for path in decisions if not re.match(r"\d{4}-\d\d-\d\d-[\w-]+\.md$", path.name)] == []
    for path in decisions:
        headings = re.findall(r"^## +(.*)$", path.read_text("utf-8"), re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequence"], path.name


def test_the_house_is_told_to_who_comes():
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        assert re.search(r"^# .+\n\n\S", (HOUSE / name).read_text("utf-8")), name


def test_every_verb_of_make_is_told_in_the_readme_or_the_contributing_page():
    verbs = re.findall(r"^([a-z]+):.*##", (HOUSE / "Makefile").read_text("utf-8"), re.MULTILINE)
    told = (HOUSE / "README.md").read_text("utf-8") + (HOUSE / "CONTRIBUTING.md").read_text("utf-8")
    assert [verb for verb in verbs if verb != "help" and f"make {verb}" not in told] == []
