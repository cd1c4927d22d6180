"""Write docs/guide/commandes.md from the command line itself, so that no verb goes untold."""

from pathlib import Path
from typing import Any

import typer.main

from maillage.cli import app

PAGE = Path(__file__).parents[1] / "docs/guide/commandes.md"
BEGINNING = """# Les commandes

*Cette page est écrite par `make docs`, d'après la ligne de commande elle-même.*
"""


def page() -> str:
    """Return the page: one section for each verb, with its arguments and its options."""
    root = typer.main.get_command(app)
    return "\n".join([BEGINNING, *(line for name, verb in verbs(root) for line in section(name, verb))])


def verbs(command: Any, name: str = "maillage") -> list[tuple[str, Any]]:
    """Return every verb under a command, by its full name."""
    if not hasattr(command, "commands"):
        return [(name, command)]
    return [found for word, under in command.commands.items() for found in verbs(under, f"{name} {word}")]


def section(name: str, verb: Any) -> list[str]:
    """Return the lines that tell one verb."""
    shown = [parameter for parameter in verb.params if not getattr(parameter, "hidden", False)]
    lines = [f"## `{name}`", "", (verb.help or "").strip(), ""]
    lines += [f"- {sign(parameter)} : {said(parameter)}" for parameter in shown]
    return [*lines, ""] if shown else lines


def sign(parameter: Any) -> str:
    """Return how a parameter is written on the command line."""
    if parameter.param_type_name == "argument":
        return f"`{str(parameter.metavar or parameter.name).upper()}`"
    return ", ".join(f"`{option}`" for option in [*parameter.opts, *parameter.secondary_opts])


def said(parameter: Any) -> str:
    """Return what a parameter says of itself."""
    return str(getattr(parameter, "help", None) or "obligatoire")


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), "utf-8")
