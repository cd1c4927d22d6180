"""Serve the platform, and run its long tasks."""

import json
import os
import socket
import sys
from collections.abc import Callable
from typing import Annotated, NoReturn

import typer

from maillage.cli import django_door

APPLICATION = "maillage.config.wsgi:application"


def register(app: typer.Typer) -> None:
    """Give the application its verbs."""
    app.command("serve")(serve_command)
    app.command("worker")(worker)
    app.command("manage", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(manage)


def serve_command(
    port: Annotated[int, typer.Option(help="Port ; sinon celui de PORT.")] = 0,
    workers: Annotated[int, typer.Option(help="Nombre de processus ; sinon celui de MAILLAGE_WORKERS.")] = 0,
) -> None:
    """Servir le site."""
    if port:
        os.environ["PORT"] = str(port)
    if workers:
        os.environ["MAILLAGE_WORKERS"] = str(workers)
    serve(announce=_announce)


def _announce(address: str) -> None:
    typer.echo(f"Maillage répond sur {address}")
    if not json.loads(django_door.command("doctor"))["ready"]:
        typer.echo("Aucun territoire n'est encore en place : lancez « maillage init ».", err=True)


def serve(*, announce: Callable[[str], None]) -> None:
    """Bring the tables and the static files up to date, then serve until stopped."""
    from django.conf import settings  # noqa: PLC0415 - slow import
    from django.core.management.base import CommandError  # noqa: PLC0415 - slow import

    django_door.command("migrate", verbosity=0, interactive=False)
    if _is_taken(settings.LISTEN, settings.PORT):
        raise CommandError(
            f"Le port {settings.PORT} est déjà pris : donnez-en un autre, par exemple PORT=8001."
        )
    django_door.command("prepare_static")
    announce(f"http://{settings.LISTEN}:{settings.PORT}")
    _run(settings.LISTEN, settings.PORT, settings.WORKERS)


def worker() -> None:
    """Faire les travaux longs, si MAILLAGE_WORKER vaut « oui »."""
    from django.conf import settings  # noqa: PLC0415 - slow import
    from django.core.management.base import CommandError  # noqa: PLC0415 - slow import

    django_door.start()
    if not settings.WORKER:
        raise CommandError(
            "Les travaux se font aussitôt, dans le site. Pour les confier à « worker » : MAILLAGE_WORKER=oui."
        )
    from django.core.management import call_command  # noqa: PLC0415 - slow import

    call_command("db_worker")


def manage(context: typer.Context) -> None:
    """Lancer une commande d'administration de Django."""
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - slow import

    django_door.start()
    execute_from_command_line(["maillage manage", *context.args])


def _is_taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _run(host: str, port: int, workers: int) -> NoReturn:
    """Become the web server: a process of its own, which inherits no connection and no thread of ours."""
    options = {"host": host, "port": port, "workers": workers, "blocking-threads": 2, "log-level": "warning"}
    words = [f"--{name}={value}" for name, value in options.items()]
    sys.stdout.flush()
    command = [sys.executable, "-m", "granian", "--interface=wsgi", "--no-ws", *words, APPLICATION]
    os.execv(sys.executable, command)  # noqa: S606 - no shell is wanted
