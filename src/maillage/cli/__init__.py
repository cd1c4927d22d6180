"""`maillage`: the command line, one sentence for every fault, never a traceback."""

import errno
import os
import sqlite3
import sys

import typer

from maillage.cli import care, postgresql, serving, setup, territory

app = typer.Typer(
    help="La plateforme numérique d'un territoire rural.", no_args_is_help=True, add_completion=False,
    pretty_exceptions_enable=False,
)  # fmt: skip
for room in (setup, territory, serving, care):
    room.register(app)

FULL = {errno.ENOSPC, errno.EDQUOT}


def main() -> None:
    """Run the command line; what cannot go on says why, and what to do, on the error output."""
    # What is written here holds people's addresses: it is for its owner only.
    os.umask(0o077)
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        sentence = _sentence(error)
        if not sentence:
            raise
        typer.echo(sentence, err=True)
        sys.exit(1)


def _sentence(error: Exception) -> str:
    """Return what to tell a person about a fault that is theirs to mend, or nothing for one of ours."""
    # Django and its database drivers are slow to import: a verb that needs neither must not pay for them.
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - slow import
    from django.core.management.base import CommandError  # noqa: PLC0415 - slow import
    from django.db import DatabaseError  # noqa: PLC0415 - slow import

    if isinstance(
        error, (CommandError, ImproperlyConfigured, care.BadBackup, territory.UnknownTerritoryError)
    ):
        return str(error)
    if (isinstance(error, OSError) and error.errno in FULL) or "disk is full" in str(error):
        return "Le disque est plein : rien n'a été changé. Faites de la place, puis recommencez."
    if isinstance(error, postgresql.Refused):
        return f"{error}. Rien n'a été changé : vérifiez DATABASE_URL, puis recommencez."
    if isinstance(error, (DatabaseError, sqlite3.Error)):
        return (
            f"La base de données ne répond pas ({error}). Vérifiez DATABASE_URL et MAILLAGE_DATA, "
            "ou attendez qu'une autre commande ait fini, puis recommencez."
        )
    if isinstance(error, OSError):
        return (
            f"{error.strerror or error} : {error.filename or ''}. Vérifiez le chemin et les droits.".replace(
                " : .", "."
            )
        )
    return ""
