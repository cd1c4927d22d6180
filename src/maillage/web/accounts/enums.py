"""What somebody who signs in may be here."""

from django.db.models import TextChoices


class Role(TextChoices):
    """A role is a group of the back office, named by its label."""

    PARTNER = "partner", "partenaire"
    MEDIATOR = "mediator", "médiateur ou médiatrice"
    SECRETARY = "secretary", "secrétaire de mairie"
    ELECTED = "elected", "élu ou élue"
    COORDINATOR = "coordinator", "coordinateur ou coordinatrice"
    OPERATOR = "operator", "exploitant ou exploitante"
