"""Gather the static files, unless they are those gathered last time."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Rassemble et comprime les fichiers statiques, s'ils ont changé."

    def handle(self, **options: Any) -> None:
        mark = Path(settings.DATA) / "static.sha256"
        now = _fingerprint()
        if not mark.exists() or mark.read_text() != now:
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
            mark.write_text(now)


def _fingerprint() -> str:
    """Return what changes when a file is added, taken away or written again."""
    digest = hashlib.sha256(settings.VERSION.encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    return digest.hexdigest()
