"""Read people."""

from django.db.models import QuerySet

from maillage.web.accounts.models import User


def demonstration_people() -> QuerySet[User]:
    """Return the invented people of the demonstration, in the order of their making."""
    return User.objects.filter(is_demonstration=True).prefetch_related("groups").order_by("pk")
