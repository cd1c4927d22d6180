"""Every template is used, and a public one speaks through the catalogue, so that it exists in English too."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template import engines
from django.template.base import Lexer, TokenType
from django.utils.text import camel_case_to_spaces

from tests.house.source import WEB, files_named, written

TEMPLATES = files_named(".html", ".txt", ".xml", under=WEB)
STAFF = re.compile(r"""{%\s*extends\s+["'](ui/staff\.html|wagtailadmin/|wagtailusers/)""")
# for those who sign in; and the first text of pages that an editor then rewrites
PLAIN_FRENCH = (
    *("accounts/", "account/", "mfa/", "portal/space.html", "portal/state.html", "ui/staff.html"),
    "editorial/starter/",
)
SPOKEN = re.compile(r"""(?:alt|title|placeholder|aria-label|content)\s*=\s*["']([^"']*)["']""")
WORD = re.compile(r"[A-Za-zÀ-ÿŒœ]{2,}")
PROPER_NAMES = {"Maillage", "CSV", "GeoJSON"}
ASKED_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def name_of(path: Path) -> str:
    """Return the name by which a template is asked for."""
    return str(path).split("/templates/")[1]


@pytest.fixture(scope="module")
def all_source() -> str:
    """Everything that may name a template."""
    return "\n".join(path.read_text("utf-8") for path in files_named(".py", ".html", under=WEB))


def pages_by_their_model() -> set[str]:
    """Return the templates that Wagtail finds by the name of a page's model."""
    return {
        f"{model._meta.app_label}/{camel_case_to_spaces(model.__name__).replace(' ', '_')}.html"
        for model in apps.get_models()
    }


@pytest.mark.parametrize("path", TEMPLATES, ids=written)
def test_a_template_is_used(path: Path, all_source: str):
    name = name_of(path)
    assert (
        name in ASKED_BY_DJANGO
        or name in pages_by_their_model()
        or is_instead_of_a_librarys(name)
        or re.search(rf"""["']{name}(#|["'])""", all_source)
        or f'"{Path(name).parent}/{{' in all_source  # named from a list: f"editorial/starter/{slug}.html"
    )


def is_instead_of_a_librarys(name: str) -> bool:
    """Whether a library has a template of this name, which ours replaces."""
    loaders = engines["django"].engine.template_loaders
    sources = [origin.name for loader in loaders for origin in loader.get_template_sources(name)]
    return sum(Path(source).exists() for source in sources) > 1


def words_outside_the_catalogue(source: str) -> list[str]:
    """Return what a reader would see that no translate tag holds."""
    shown, in_block = [], False
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            tag = token.contents.split()[0]
            if tag in {"blocktranslate", "comment", "language"}:
                in_block = True
            elif tag in {"endblocktranslate", "endcomment", "endlanguage"}:
                in_block = False
            shown.append(" ")
        elif token.token_type == TokenType.TEXT and not in_block:
            shown.append(token.contents)
        else:
            shown.append(" ")
    html = re.sub(r"<!--.*?-->|<(script|style)\b.*?</\1>", " ", "".join(shown), flags=re.DOTALL)
    words = WORD.findall(re.sub(r"&\w+;", " ", re.sub(r"<[^>]*>", " ", html)))
    for tag in re.findall(r"<(?!meta|!)[^>]*>", html):
        for spoken in SPOKEN.findall(tag):
            words += WORD.findall(spoken)
    return [word for word in words if word not in PROPER_NAMES]


@pytest.mark.parametrize("path", TEMPLATES, ids=written)
def test_a_public_template_speaks_through_the_catalogue(path: Path):
    source = path.read_text("utf-8")
    if STAFF.search(source) or name_of(path).startswith(PLAIN_FRENCH):
        return
    assert words_outside_the_catalogue(source) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=written)
def test_a_translated_block_is_trimmed(path: Path):
    """Otherwise the indentation of the template becomes part of the sentence to translate."""
    blocks = re.findall(r"{%\s*(blocktranslate\b[^%]*)%}", path.read_text("utf-8"))
    assert [block for block in blocks if "trimmed" not in block.split()] == []


@pytest.mark.parametrize("path", files_named(".html", under=WEB), ids=written)
def test_a_page_holds_no_inline_script_style_or_handler(path: Path):
    """The content security policy would refuse it in silence."""
    source = re.sub(r"{#.*?#}", "", path.read_text("utf-8"))
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+\s*=\s*[\"']", source)
    assert [found for found in inline if "application/" not in found] == []


def test_words_outside_the_catalogue_are_seen_in_text_and_in_labels():
    assert words_outside_the_catalogue(
        '<p title="Bonjour">{{ name }} {% translate "Lieu" %}, ouvert</p>'
    ) == [
        "ouvert",
        "Bonjour",
    ]
