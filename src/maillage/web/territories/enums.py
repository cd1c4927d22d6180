"""What a perimeter may be made of."""

from django.db.models import TextChoices


class MemberKind(TextChoices):
    """A line of the perimeter names an intercommunality, a commune or a whole département."""

    EPCI = "epci", "intercommunalité (SIREN)"
    COMMUNE = "commune", "commune (code INSEE)"
    DEPARTMENT = "department", "département (numéro)"
