"""People: the personas of the product, and a stranger."""

import factory
from django.contrib.auth.models import Group

from maillage.web.accounts.enums import Role
from maillage.web.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"personne{number}@exemple.invalid")

    @factory.post_generation
    def roles(self, create: bool, held: list[Role] | None) -> None:  # noqa: FBT001 - factory_boy's own signature
        for role in held or []:
            self.groups.add(Group.objects.get_or_create(name=role.label)[0])
