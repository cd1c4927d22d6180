"""Write people and their roles, and the journal of every write."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from maillage.web.accounts.enums import Role
from maillage.web.accounts.models import JournalEntry, User
from maillage.web.accounts.rules import STAFF

# What the back office lets a role do; `*` stands for every action on the model.
BACK_OFFICE = {
    Role.COORDINATOR: [
        "wagtailadmin.access_admin",
        "territories.change_territory",  # there is one: none is added, none is deleted
        "territories.view_territory",
        "directory.*_place",
        "directory.*_organisation",
        "accounts.*_user",
    ],
    Role.OPERATOR: [
        "wagtailadmin.access_admin",
        "territories.change_territory",  # there is one: none is added, none is deleted
        "territories.view_territory",
        "accounts.*_user",
    ],
}
PAGES = [
    f"wagtailcore.{action}_page" for action in ("add", "change", "publish", "lock", "unlock", "bulk_delete")
]
FILES = ["wagtailimages.*_image", "wagtaildocs.*_document"]


def record(*, room: str, kind: str, key: str, by: User | None = None) -> JournalEntry:
    """Append one write to the journal."""
    return JournalEntry.objects.create(room=room, kind=kind, key=key, by=by)


@transaction.atomic
def ensure_roles() -> None:
    """Make the group of each role, with what the back office lets it do."""
    for role in Role:
        group, _ = Group.objects.get_or_create(name=role.label)
        group.permissions.set(_permissions(BACK_OFFICE.get(role, [])))
    # Wagtail's own groups, in English, would stand beside the roles.
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()
    _let_write_pages(Group.objects.get(name=Role.COORDINATOR.label))


def _let_write_pages(group: Group) -> None:
    """Let a group write and publish every page, and send images and documents."""
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    for permission in _permissions(PAGES):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for permission in _permissions(FILES):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def _permissions(names: list[str]) -> list[Permission]:
    found: list[Permission] = []
    for name in names:
        app, _, code = name.partition(".")
        action, _, model = code.partition("_")
        rows = Permission.objects.filter(content_type__app_label=app)
        found += rows.filter(codename__endswith=f"_{model}") if action == "*" else rows.filter(codename=code)
    return found


@transaction.atomic
def open_account(
    *,
    email: str,
    roles: list[Role],
    first_name: str = "",
    last_name: str = "",
    is_demonstration: bool = False,
) -> User:
    """Make the account of somebody, or give these roles to the one who has it."""
    if Group.objects.filter(name__in=[role.label for role in Role]).count() < len(Role):
        ensure_roles()
    user = User.objects.filter(email__iexact=email).first() or User.objects.create_user(
        email, first_name=first_name, last_name=last_name, is_demonstration=is_demonstration
    )
    user.groups.add(*Group.objects.filter(name__in=[role.label for role in roles]))
    user.is_staff = user.is_staff or bool(STAFF.intersection(roles))
    user.save(update_fields=["is_staff"])
    record(room="accounts", kind="account opened", key=str(user.pk))
    return user
