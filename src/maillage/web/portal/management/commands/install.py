"""Set up the platform for a territory: tables, roles, communes, town halls, first pages."""

import json
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from maillage.analysis import territory as reference
from maillage.web.portal.domain import install
from maillage.web.territories.domain import AnotherTerritory, perimeter_of
from maillage.web.territories.enums import MemberKind


class Command(BaseCommand):
    help = "Met en place le territoire servi ; la même commande deux fois ne change rien."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--territory", default="")
        parser.add_argument("--epci", nargs="*", default=[])
        parser.add_argument("--commune", nargs="*", default=[])
        parser.add_argument("--departement", nargs="*", default=[])
        parser.add_argument("--name", default="")
        parser.add_argument("--replace", action="store_true")

    def handle(self, **options: Any) -> str:
        call_command("migrate", verbosity=0, interactive=False)
        try:
            perimeter = self._perimeter(options)
            return json.dumps(
                install(perimeter=perimeter, may_replace=options["replace"]), ensure_ascii=False
            )
        except reference.UnknownTerritoryError as error:
            raise CommandError(str(error)) from error
        except AnotherTerritory as error:
            raise CommandError(
                f"Ce site sert déjà « {error} ». Pour en servir un autre à sa place, ajoutez --replace ; "
                "pour en servir deux, donnez un autre dossier dans MAILLAGE_DATA."
            ) from error

    def _perimeter(self, options: dict[str, Any]) -> reference.Perimeter:
        kinds = {MemberKind.EPCI: "epci", MemberKind.COMMUNE: "commune", MemberKind.DEPARTMENT: "departement"}
        lines = [(kind, code) for kind, option in kinds.items() for code in options[option]]
        if bool(options["territory"]) == bool(lines):
            raise CommandError("Donnez --territory, ou bien --epci, --commune, --departement.")
        if lines:
            return perimeter_of(lines=lines, name=options["name"])
        known = reference.perimeters()
        if options["territory"] not in known:
            raise CommandError(
                f"Territoire inconnu : {options['territory']}. Connus : {', '.join(sorted(known))}."
            )
        return known[options["territory"]]
