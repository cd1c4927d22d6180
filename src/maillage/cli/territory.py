"""Read the territories of France, without the web."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from maillage.analysis import territory as reference
from maillage.analysis.territory import UnknownTerritoryError

Json = Annotated[bool, typer.Option("--json", help="Répondre en JSON.")]
__all__ = ["UnknownTerritoryError", "register"]


def register(app: typer.Typer) -> None:
    """Give the application its verbs."""
    group = typer.Typer(help="Lire les territoires connus.", no_args_is_help=True)
    group.command("list")(list_territories)
    group.command("show")(show)
    app.add_typer(group, name="territory")


def list_territories(as_json: Json = False) -> None:
    """Donner les territoires livrés avec Maillage."""
    summaries = {slug: reference.summary(perimeter) for slug, perimeter in reference.perimeters().items()}
    if as_json:
        rows = [{"slug": slug} | summary for slug, summary in summaries.items()]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    table = Table("nom court", "nom", "communes", "habitants")
    for slug, summary in summaries.items():
        table.add_row(slug, summary["name"], str(summary["communes"]), str(summary["population"]))
    Console().print(table)


def show(name: str, as_json: Json = False) -> None:
    """Décrire un territoire : communes, habitants, surface, intercommunalités."""
    known = reference.perimeters()
    if name not in known:
        raise UnknownTerritoryError(f"Territoire inconnu : {name}. Connus : {', '.join(sorted(known))}.")
    summary = reference.summary(known[name])
    if as_json:
        typer.echo(json.dumps(summary, ensure_ascii=False))
        return
    typer.echo(
        f"{summary['name']} : {summary['communes']} communes, {summary['population']} habitants "
        f"({summary['population_vintage']}), {summary['area_km2']:.0f} km², "
        f"{len(summary['epcis'])} intercommunalités."
    )
