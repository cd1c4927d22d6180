"""Open the account of somebody, with roles."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from maillage.web.accounts.domain import open_account
from maillage.web.accounts.enums import Role


class Command(BaseCommand):
    help = "Ouvre un compte : la personne entre ensuite avec un code reçu par e-mail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("roles", nargs="+", choices=Role.values)

    def handle(self, **options: Any) -> str:
        try:
            user = open_account(email=options["email"], roles=[Role(role) for role in options["roles"]])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return (
            f"Compte ouvert pour {user.email}. La personne entre par /compte/ avec un code reçu par e-mail."
        )
