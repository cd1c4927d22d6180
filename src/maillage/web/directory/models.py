"""Organisations, places, offers and hours."""

from datetime import time
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from maillage.web.directory.enums import OrganisationKind, PlaceKind, ServiceType, Weekday
from maillage.web.territories.models import Commune

phone_digits = RegexValidator(
    r"^(\+[0-9]{8,15}|[0-9]{3,4})$",
    "Écrivez le numéro avec l'indicatif, sans espace : +33329860000, ou un numéro court.",
)


class Organisation(models.Model):
    """A legal person that runs places or gives help."""

    name = models.CharField("nom", max_length=150)
    slug = models.SlugField("nom court", max_length=160, unique=True)
    kind = models.CharField("nature", max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER)
    siret = models.CharField(
        "SIRET",
        max_length=14,
        blank=True,
        validators=[RegexValidator(r"^\d{14}$", "Un SIRET a quatorze chiffres.")],
    )
    website = models.URLField("site", blank=True)

    class Meta:
        verbose_name = "organisme"
        verbose_name_plural = "organismes"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Place(ClusterableModel):
    """Somewhere one can walk into, or telephone, to be helped."""

    name = models.CharField("nom", max_length=150)
    slug = models.SlugField("nom court", max_length=160, unique=True)
    kind = models.CharField("nature", max_length=20, choices=PlaceKind, default=PlaceKind.OTHER)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="organisme", related_name="places"
    )
    commune = models.ForeignKey(Commune, models.PROTECT, verbose_name="commune", related_name="places")
    address = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("code postal", max_length=5, blank=True)
    longitude = models.FloatField(
        "longitude", null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    latitude = models.FloatField(
        "latitude", null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    is_point_exact = models.BooleanField(
        "position vérifiée",
        default=True,
        help_text="Décochée, le lieu est placé au milieu de sa commune, et la page le dit.",
    )
    phone = models.CharField("téléphone", max_length=16, blank=True, validators=[phone_digits])
    email = models.EmailField("adresse e-mail", blank=True)
    website = models.URLField("site", blank=True)
    access_notes = models.TextField("pour entrer", blank=True, help_text="Rampe, sonnette, stationnement…")
    hours_note = models.CharField("remarque sur les horaires", max_length=250, blank=True)
    is_open_on_holidays = models.BooleanField("ouvert les jours fériés", default=False)
    is_published = models.BooleanField("publié", default=True)
    source = models.CharField("source", max_length=150, blank=True)
    vouched_by = models.CharField("vérifié par", max_length=120, blank=True, editable=False)
    vouched_on = models.DateField("vérifié le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "lieu"
        verbose_name_plural = "lieux"
        ordering: ClassVar = ["name"]
        indexes: ClassVar = [
            models.Index(
                fields=["latitude", "longitude"], condition=Q(is_published=True), name="place_position"
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(longitude__isnull=True, latitude__isnull=True)
                | Q(longitude__isnull=False, latitude__isnull=False),
                name="place_has_both_coordinates",
                violation_error_message="Donnez la longitude et la latitude, ou aucune des deux.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:place", args=[self.slug])


class Offer(models.Model):
    """A service given at a place."""

    place = ParentalKey(Place, on_delete=models.CASCADE, verbose_name="lieu", related_name="offers")
    service = models.CharField("service", max_length=20, choices=ServiceType)

    class Meta:
        verbose_name = "service rendu"
        verbose_name_plural = "services rendus"
        ordering: ClassVar = ["service"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["place", "service"], name="offer_once")]

    def __str__(self) -> str:
        return self.get_service_display()


class WeeklyHours(models.Model):
    """A stretch of a weekday during which a place is open."""

    place = ParentalKey(Place, on_delete=models.CASCADE, verbose_name="lieu", related_name="weekly_hours")
    weekday = models.PositiveSmallIntegerField("jour", choices=Weekday)
    opens = models.TimeField("de")
    closes = models.TimeField("à", help_text="00:00 veut dire minuit, à la fin du jour.")

    class Meta:
        verbose_name = "horaire de la semaine"
        verbose_name_plural = "horaires de la semaine"
        ordering: ClassVar = ["weekday", "opens"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")) | Q(closes=time(0)),
                name="weekly_hours_end_after_start",
                violation_error_message="L'heure de fin doit venir après l'heure de début.",
            ),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="weekly_hours_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M} - {self.closes:%H:%M}"


class ExceptionalHours(models.Model):
    """Days when the usual hours do not hold: closed, or open at other hours."""

    place = ParentalKey(
        Place, on_delete=models.CASCADE, verbose_name="lieu", related_name="exceptional_hours"
    )
    starts = models.DateField("du")
    ends = models.DateField("au")
    opens = models.TimeField(
        "de", null=True, blank=True, help_text="Sans heures, le lieu est fermé ces jours-là."
    )
    closes = models.TimeField("à", null=True, blank=True)
    label = models.CharField("motif", max_length=80, blank=True)

    class Meta:
        verbose_name = "horaire exceptionnel"
        verbose_name_plural = "horaires exceptionnels"
        ordering: ClassVar = ["starts", "opens"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="exceptional_hours_ordered",
                violation_error_message="La date de fin doit venir après la date de début.",
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__isnull=False, closes__isnull=False, closes__gt=F("opens")),
                name="exceptional_hours_end_after_start",
                violation_error_message="Donnez deux heures dans l'ordre, ou aucune des deux.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label or 'horaire exceptionnel'} {self.starts}"
