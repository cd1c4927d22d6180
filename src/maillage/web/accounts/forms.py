"""Accounts as the back office writes them: names, address, roles, and no power above roles."""

from wagtail.users.forms import UserCreationForm, UserEditForm

from maillage.web.accounts.models import User


class AccountCreationForm(UserCreationForm):
    """Open an account; whoever coordinates gives roles, never every right at once."""

    is_superuser = None

    class Meta(UserCreationForm.Meta):
        model = User
        fields = ("email", "first_name", "last_name", "groups")


class AccountEditForm(UserEditForm):
    """Change an account, or close it."""

    is_superuser = None

    class Meta(UserEditForm.Meta):
        model = User
        fields = ("email", "first_name", "last_name", "is_active", "groups")
