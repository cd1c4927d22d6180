"""Start Django from the command line, by the name of its settings."""

import io
import os
from typing import Any


def start() -> None:
    """Load the settings and the rooms, once."""
    import django  # noqa: PLC0415 - slow import

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.config.settings")
    django.setup()


def command(verb: str, /, *arguments: str, **options: Any) -> str:
    """Run a management command and return what it prints."""
    from django.core.management import call_command  # noqa: PLC0415 - slow import

    start()
    printed = io.StringIO()
    call_command(verb, *arguments, stdout=printed, **options)
    return printed.getvalue().strip()
