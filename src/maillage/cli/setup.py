"""Set up a territory, or a demonstration."""

import json
import os
from typing import Annotated

import typer
from rich.console import Console

from maillage.cli import django_door, serving

console = Console(stderr=True)
Json = Annotated[bool, typer.Option("--json", help="Répondre en JSON.")]


def register(app: typer.Typer) -> None:
    """Give the application its verbs."""
    app.command("init")(init)
    app.command("demo")(demo)


def init(
    territory: Annotated[
        str, typer.Option(help="Nom d'un territoire connu, par exemple pays-de-verdun.")
    ] = "",
    epci: Annotated[
        list[str] | None, typer.Option(help="SIREN d'une intercommunalité ; peut être répété.")
    ] = None,
    commune: Annotated[
        list[str] | None, typer.Option(help="Code INSEE d'une commune ; peut être répété.")
    ] = None,
    departement: Annotated[
        list[str] | None, typer.Option(help="Numéro d'un département ; peut être répété.")
    ] = None,
    name: Annotated[str, typer.Option(help="Nom à donner au territoire.")] = "",
    replace: Annotated[bool, typer.Option(help="Remplacer le territoire servi par un autre.")] = False,
    as_json: Json = False,
) -> None:
    """Mettre en place le territoire servi : base, communes, mairies, premières pages."""
    with console.status("Mise en place du territoire…"):
        answer = django_door.command(
            "install",
            territory=territory,
            epci=epci or [],
            commune=commune or [],
            departement=departement or [],
            name=name,
            replace=replace,
        )
    if as_json:
        typer.echo(answer)
        return
    done = json.loads(answer)
    halls = done["town_halls"]
    typer.echo(
        f"{done['territory']} : {done['communes']} communes, et {done['surroundings']} autour. "
        f"Mairies : {halls.get('created', 0)} ajoutées, {halls.get('updated', 0)} mises à jour, "
        f"{halls.get('unchanged', 0)} inchangées, {halls.get('kept', 0)} gardées telles que corrigées."
    )


def demo() -> None:
    """Ouvrir une démonstration du Pays de Verdun, avec des comptes et des pages d'exemple."""
    os.environ["MAILLAGE_DEMONSTRATION"] = "oui"
    os.environ.setdefault("MAILLAGE_DATA", "var/demo")
    with console.status("Mise en place de la démonstration…"):
        django_door.command("demonstration")
    serving.serve(announce=_addresses)


def _addresses(address: str) -> None:
    pages = {
        "accueil": "/",
        "trouver de l'aide": "/aide/?ou=verdun",
        "une commune": "/communes/55545/",
        "la stratégie": "/strategie/",
        "entrer en démonstration": "/demonstration/",
        "gestion": "/gestion/",
    }
    typer.echo("Maillage, démonstration du Pays de Verdun")
    for label, path in pages.items():
        typer.echo(f"  {label:<24}{address}{path}")
    typer.echo("Pour arrêter : Ctrl+C")
