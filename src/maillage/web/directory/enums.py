"""Kinds of organisations and places, and what a place can offer."""

from django.db.models import IntegerChoices, TextChoices


class OrganisationKind(TextChoices):
    """Who stands behind a place."""

    COMMUNE = "commune", "commune"
    EPCI = "epci", "intercommunalité"
    STATE = "state", "service de l'État"
    NONPROFIT = "nonprofit", "association"
    COMPANY = "company", "entreprise"
    OTHER = "other", "autre organisme"


class PlaceKind(TextChoices):
    """What a place is, in the words on its door."""

    TOWN_HALL = "town_hall", "mairie"
    FRANCE_SERVICES = "france_services", "France services"
    LIBRARY = "library", "bibliothèque"
    SOCIAL_CENTRE = "social_centre", "centre social"
    THIRD_PLACE = "third_place", "tiers-lieu"
    HEALTH_CENTRE = "health_centre", "maison de santé"
    OTHER = "other", "autre lieu"


class ServiceType(TextChoices):
    """What one is helped with: the town hall's counter, then the nine services of the national standard."""

    TOWN_HALL_COUNTER = "town_hall_counter", "Accueil de la mairie"
    PROCEDURES = "procedures", "Aide aux démarches administratives"
    EVERYDAY_TOOLS = "everyday_tools", "Maîtrise des outils numériques du quotidien"
    EMPLOYMENT = "employment", "Insertion professionnelle via le numérique"
    SAFE_USE = "safe_use", "Utilisation sécurisée du numérique"
    FAMILY = "family", "Parentalité et éducation avec le numérique"
    LEISURE = "leisure", "Loisirs et créations numériques"
    UNDERSTANDING = "understanding", "Compréhension du monde numérique"
    ACCESS = "access", "Accès internet et matériel informatique"
    DEVICES = "devices", "Acquisition de matériel informatique à prix solidaire"


class Weekday(IntegerChoices):
    """Days, Monday first, as everywhere in Europe."""

    MONDAY = 0, "lundi"
    TUESDAY = 1, "mardi"
    WEDNESDAY = 2, "mercredi"
    THURSDAY = 3, "jeudi"
    FRIDAY = 4, "vendredi"
    SATURDAY = 5, "samedi"
    SUNDAY = 6, "dimanche"
