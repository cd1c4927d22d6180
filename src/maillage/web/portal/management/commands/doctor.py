"""Print the state of the platform as JSON."""

import json
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from maillage.web.portal.queries.health import findings


class Command(BaseCommand):
    help = "Dit la version, la santé, et ce qui n'est pas réglé."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> str:
        rows = findings()
        ready = not any(row.blocks and not row.is_well for row in rows)
        state = {"version": settings.VERSION, "ready": ready, "findings": [asdict(row) for row in rows]}
        return json.dumps(state, ensure_ascii=False)
