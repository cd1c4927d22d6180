"""People: the personas of the product, and a stranger."""

from typing import Any

import factory

from maillage.web.accounts.domain import ensure_roles, open_account
from maillage.web.accounts.enums import Role
from maillage.web.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"personne{number}@exemple.invalid")

    @classmethod
    def _create(cls, model_class: type[User], *_positional: object, **fields: Any) -> User:
        return model_class.objects.create_user(**fields)

    @factory.post_generation
    def roles(self, create: bool, held: list[Role] | None) -> None:
        if held:
            open_account(email=self.email, roles=held)


def coordinator(**fields: Any) -> User:
    """Return Lucie, who may change everything that the back office shows."""
    ensure_roles()
    return UserFactory(first_name="Lucie", last_name="Exemple", roles=[Role.COORDINATOR], **fields)


def mediator(**fields: Any) -> User:
    """Return Karim, who helps people and changes nothing for everybody."""
    ensure_roles()
    return UserFactory(first_name="Karim", last_name="Exemple", roles=[Role.MEDIATOR], **fields)
