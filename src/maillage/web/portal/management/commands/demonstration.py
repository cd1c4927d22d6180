"""Fill a demonstration: the territory, invented people for each role, example pages."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from maillage.web.accounts.domain import open_account
from maillage.web.accounts.enums import Role
from maillage.web.accounts.models import User
from maillage.web.editorial.domain import install_demonstration_pages
from maillage.web.territories.domain import give_demonstration_phone
from maillage.web.territories.models import Territory

# Nobody bears these names, and the addresses end in a domain that cannot exist.
PEOPLE = {
    Role.MEDIATOR: ("Karim", "Exemple"),
    Role.SECRETARY: ("Nadine", "Exemple"),
    Role.ELECTED: ("Odile", "Exemple"),
    Role.COORDINATOR: ("Lucie", "Exemple"),
    Role.OPERATOR: ("Théo", "Exemple"),
}


class Command(BaseCommand):
    help = "Remplit une démonstration ; la même commande deux fois ne change rien."

    def handle(self, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("Ce n'est pas une démonstration : MAILLAGE_DEMONSTRATION n'est pas à « oui ».")
        call_command("migrate", verbosity=0, interactive=False)
        is_new = not Territory.objects.exists() and not User.objects.exists()
        if not is_new and not User.objects.filter(is_demonstration=True).exists():
            raise CommandError(
                "Cette base sert un vrai site : une démonstration s'ouvre dans un dossier à elle. "
                "Retirez DATABASE_URL, ou donnez un autre MAILLAGE_DATA."
            )
        call_command("install", territory="pays-de-verdun", stdout=self.stdout)
        with transaction.atomic():
            for role, (first_name, last_name) in PEOPLE.items():
                open_account(
                    email=f"{role.value}@demonstration.invalid",
                    roles=[role],
                    first_name=first_name,
                    last_name=last_name,
                    is_demonstration=True,
                )
            give_demonstration_phone()
            install_demonstration_pages()
