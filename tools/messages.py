"""Keep the English catalogue: read the French sentences of the package, update the .po, compile the .mo.

`--check` changes nothing; it fails on a sentence without English, one that nobody says any more, a stale .mo.
"""

import ast
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

HOUSE = Path(__file__).parents[1]
PACKAGE = HOUSE / "src/maillage"
CATALOGUE = PACKAGE / "web/ui/locale/en/LC_MESSAGES/django.po"
COMPILED = CATALOGUE.with_suffix(".mo")
Sentence = tuple[str | tuple[str, ...], str | None]
CALLS = {  # and how many texts each needs
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), 1),
    **dict.fromkeys(("ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"), 2),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)|\{(\w*)\}")


def main() -> int:
    """Update the catalogue, or say what is wrong with it."""
    said, known = sentences(), catalogue()
    if "--check" in sys.argv[1:]:
        faults = faults_of(known, said)
        print(*faults, sep="\n", end="\n" if faults else "")
        return 1 if faults else 0
    known.update(said, no_fuzzy_matching=True)
    known.obsolete.clear()
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(source_of(known))
    COMPILED.write_bytes(compiled(known))
    missing = [message.id for message in known if message.id and not is_translated(message)]
    print(f"{len(known)} sentences, {len(missing)} without English", *missing, sep="\n  ")
    return 0


def sentences() -> Catalog:
    """Return every sentence that the package says, with the files that say it."""
    said = Catalog()
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix == ".py" and path.parent.name != "migrations":
            found = in_python(path.read_text("utf-8"))
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            found = in_template(path.read_text("utf-8"), str(path))
        elif path.name == "strategy.toml":
            found = in_strategy(tomllib.loads(path.read_text("utf-8")))
        else:
            continue
        for identity, context in found:
            said.add(identity, locations=[(str(path.relative_to(HOUSE)), 0)], context=context)
    return said


def in_python(source: str) -> Iterator[Sentence]:
    """Yield the sentences of a module; a call on a variable says nothing."""
    for node in ast.walk(ast.parse(source)):
        yield from ((text, None) for text in in_data(node))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            constants = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            if name in CALLS and len(constants) >= CALLS[name]:
                yield from said_by(name, constants)


def in_data(node: ast.AST) -> Iterator[str]:
    """Yield what the analysis says in French, knowing no catalogue: indicators, units, classes of minutes."""
    values: list[ast.expr] = []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Indicator":
        values = [keyword.value for keyword in node.keywords if keyword.arg != "slug"]
    elif isinstance(node, ast.ClassDef) and node.name in {"Unit", "TravelClass"}:
        values = [line.value for line in node.body if isinstance(line, ast.Assign)]
    for value in values:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value


def in_template(text: str, origin: str) -> Iterator[Sentence]:
    """Yield the sentences of a template, whose tags Django writes as calls among noise."""
    # indented as the template is, which Python would refuse
    calls = re.sub(r"^[ \t]+", "", templatize(text, origin=origin), flags=re.MULTILINE)
    source = io.BytesIO(calls.encode())
    for _line, name, found, _comments in extract_python(source, dict.fromkeys(CALLS), [], {}):
        texts: Any = found  # one text, several, or none: Babel's annotation knows only the second
        constants = [texts] if isinstance(texts, str) else list(texts or ())
        if len(constants) >= CALLS[str(name)]:
            yield from said_by(str(name), constants)


def said_by(name: str, texts: list[Any]) -> Iterator[Sentence]:
    """Yield what one call says: its context first, if it has one, then one form or two."""
    context = texts.pop(0) if "pgettext" in name else None
    forms = tuple(texts[: 2 if name.startswith("n") else 1])
    if all(isinstance(text, str) and text for text in forms):
        yield (forms if len(forms) > 1 else forms[0]), context


def in_strategy(entries: dict[str, Any]) -> Iterator[Sentence]:
    """Yield what a room says of the strategy: its data are sentences too."""
    for entry in (entry for entry in entries.values() if isinstance(entry, dict)):
        for said in (entry, *entry.get("deeds", [])):
            yield from ((said[key], None) for key in ("title", "said", "missing", "label") if said.get(key))


def catalogue() -> Catalog:
    """Return the English catalogue as it is kept."""
    if not CATALOGUE.exists():
        return Catalog(locale="en", project="Maillage", charset="utf-8")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def faults_of(known: Catalog, said: Catalog) -> list[str]:
    """Return one line for each thing that is wrong with the catalogue."""
    keys = {key(message) for message in said if message.id}
    kept = {key(message) for message in known if message.id}
    faults = [f"not in the catalogue: {identity}" for identity, _context in sorted(keys - kept, key=str)]
    faults += [f"nobody says it any more: {identity}" for identity, _context in sorted(kept - keys, key=str)]
    faults += [f"obsolete: {identity}" for identity in known.obsolete]
    for message in known:
        if message.id and (message.fuzzy or not is_translated(message)):
            faults.append(f"without English: {message.id}")
        elif message.id and placeholders(message.id) != placeholders(message.string):
            faults.append(f"other placeholders in English: {message.id}")
    if not COMPILED.exists() or COMPILED.read_bytes() != compiled(known):
        faults.append(f"{COMPILED.name} is stale: make messages")
    return faults


def key(message: Message) -> tuple[Any, str | None]:
    """Return what makes a sentence itself."""
    return message.id, message.context


def is_translated(message: Message) -> bool:
    """Whether every form of the sentence has its English."""
    forms = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    return all(forms)


def placeholders(texts: Any) -> set[tuple[str, str]]:
    """Return the names that a sentence leaves to fill in."""
    return set(PLACEHOLDER.findall(" ".join([texts] if isinstance(texts, str) else texts)))


def source_of(known: Catalog) -> bytes:
    """Return the catalogue as text that changes only where its sentences do: no line number, no date."""
    buffer = io.BytesIO()
    write_po(buffer, known, omit_header=True, sort_output=True, include_lineno=False, width=110)
    header = b'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    return header + b'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n' + buffer.getvalue()


def compiled(known: Catalog) -> bytes:
    """Return the catalogue as Django loads it."""
    with io.BytesIO(source_of(known)) as source, io.BytesIO() as buffer:
        plain = read_po(source, locale="en")
        plain.creation_date = plain.revision_date = datetime(2000, 1, 1, tzinfo=UTC)  # the same bytes
        write_mo(buffer, plain)
        return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main())
