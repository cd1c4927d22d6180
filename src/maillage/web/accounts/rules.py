"""Who may do what, as predicates on a person."""

from typing import TYPE_CHECKING

from maillage.web.accounts.enums import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from maillage.web.accounts.models import User

STAFF = frozenset({Role.COORDINATOR, Role.OPERATOR})


def roles_of(user: "User | AnonymousUser") -> frozenset[Role]:
    """Return the roles somebody holds; a visitor holds none."""
    return user.roles if user.is_authenticated else frozenset()


def has_role(user: "User | AnonymousUser", *roles: Role) -> bool:
    """Return whether the person holds one of these roles."""
    return bool(roles_of(user).intersection(roles))


def is_staff(user: "User | AnonymousUser") -> bool:
    """Return whether the person may change something for everybody, hence needs a second factor."""
    return user.is_superuser or bool(roles_of(user) & STAFF)
