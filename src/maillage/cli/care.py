"""Look after the platform: what is well, a backup, a restoration."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from maillage.cli import backups, django_door
from maillage.cli.backups import BadBackup

Json = Annotated[bool, typer.Option("--json", help="Répondre en JSON.")]
__all__ = ["BadBackup", "register"]


def register(app: typer.Typer) -> None:
    """Give the application its verbs."""
    app.command("doctor")(doctor)
    app.command("backup")(backup)
    app.command("restore")(restore)


def doctor(as_json: Json = False) -> None:
    """Dire la version, la santé, et ce qui n'est pas réglé."""
    answer = django_door.command("doctor")
    state = json.loads(answer)
    if as_json:
        typer.echo(answer)
    else:
        typer.echo(f"Maillage {state['version']}")
        for finding in state["findings"]:
            mark = "bien   " if finding["is_well"] else "à faire"
            typer.echo(f"  {mark}  {finding['subject']} : {finding['words']}")
    raise typer.Exit(0 if state["ready"] else 1)


def backup(
    file: Annotated[Path | None, typer.Argument(help="Fichier à écrire ; sinon un nom daté.")] = None,
    as_json: Json = False,
) -> None:
    """Écrire une sauvegarde, le site restant ouvert."""
    if not json.loads(django_door.command("doctor"))["ready"]:
        raise BadBackup(
            "Il n'y a rien à sauvegarder ici : vérifiez MAILLAGE_DATA, ou lancez d'abord « maillage init »."
        )
    target = file or Path(f"maillage-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.zip")
    if target.exists():
        raise BadBackup(f"Le fichier {target} existe déjà : donnez un autre nom, rien n'est écrasé.")
    with Console(stderr=True).status("Sauvegarde…"):
        manifest = backups.write(target)
    typer.echo(
        json.dumps(manifest)
        if as_json
        else f"Sauvegarde écrite : {target} ({target.stat().st_size // 1024} ko)"
    )


def restore(file: Path, as_json: Json = False) -> None:
    """Remettre une sauvegarde en place, après l'avoir vérifiée ; l'état d'avant est gardé à côté."""
    django_door.start()
    with Console(stderr=True).status("Vérification, puis restauration…"):
        before = backups.restore(file)
    answer = {"restored": str(file), "before": str(before)}
    typer.echo(
        json.dumps(answer) if as_json else f"Restauré depuis {file}. L'état d'avant est dans {before}."
    )
