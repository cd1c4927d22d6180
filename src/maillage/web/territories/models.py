"""The territory served, its perimeter, its communes and those around it."""

from functools import cached_property
from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from maillage.web.territories.enums import MemberKind


class Territory(ClusterableModel):
    """The one territory that this platform serves."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    slug = models.SlugField("nom court", max_length=60)
    name = models.CharField("nom", max_length=100)
    dated = models.DateField("date du périmètre", help_text="Date à laquelle cette liste a été établie.")
    is_confirmed = models.BooleanField(
        "périmètre confirmé",
        default=False,
        help_text="À cocher quand l'organisme porteur a vérifié la liste.",
    )
    note = models.TextField("remarque", blank=True)
    phone = models.CharField(
        "téléphone du public",
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^(\+?[0-9]{6,14}|[0-9]{3,4})$", "Des chiffres seulement, sans espace.")],
        help_text="Affiché en haut de chaque page.",
    )
    phone_hours = models.CharField("heures du téléphone", max_length=80, blank=True)
    email = models.EmailField("adresse pour écrire", blank=True)

    class Meta:
        verbose_name = "territoire"
        verbose_name_plural = "territoire"
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="territory_is_one")]

    def __str__(self) -> str:
        return self.name


class PerimeterMember(models.Model):
    """One line of the perimeter: every commune of it is served."""

    territory = ParentalKey(Territory, on_delete=models.CASCADE, related_name="members")
    kind = models.CharField("nature", max_length=10, choices=MemberKind, default=MemberKind.EPCI)
    code = models.CharField("code", max_length=9)

    class Meta:
        verbose_name = "ligne du périmètre"
        verbose_name_plural = "périmètre"
        ordering: ClassVar = ["kind", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["territory", "kind", "code"], name="perimeter_member_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.code}"


class Epci(models.Model):
    """An intercommunality: communes that act together, with a council and taxes of its own."""

    siren = models.CharField("SIREN", max_length=9, primary_key=True)
    name = models.CharField("nom", max_length=120)

    class Meta:
        verbose_name = "intercommunalité"
        verbose_name_plural = "intercommunalités"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Commune(models.Model):
    """A commune of the perimeter, or one near enough to help or to be helped."""

    code = models.CharField("code INSEE", max_length=5, primary_key=True)
    name = models.CharField("nom", max_length=60)
    of_name = models.CharField("nom précédé de « de »", max_length=70)
    slug = models.SlugField("nom court", max_length=70)
    search_key = models.CharField("nom à chercher", max_length=70, db_index=True, editable=False)
    department = models.CharField("département", max_length=3)
    epci = models.ForeignKey(
        Epci, models.SET_NULL, verbose_name="intercommunalité", null=True, related_name="communes"
    )
    population = models.PositiveIntegerField("population municipale", null=True)
    population_vintage = models.PositiveSmallIntegerField("millésime de la population")
    area_km2 = models.FloatField("surface (km²)", null=True)
    density = models.FloatField("habitants par km²", null=True)
    longitude = models.FloatField("longitude", null=True)
    latitude = models.FloatField("latitude", null=True)
    is_served = models.BooleanField("dans le périmètre", default=False)
    is_known = models.BooleanField("dans le périmètre ou autour", default=True)
    neighbours = models.ManyToManyField("self", verbose_name="communes voisines")

    class Meta:
        verbose_name = "commune"
        verbose_name_plural = "communes"
        ordering: ClassVar = ["slug"]
        indexes: ClassVar = [models.Index(fields=["is_served", "slug"], name="commune_served")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:commune", args=[self.code, self.slug])

    @cached_property
    def position(self) -> tuple[float, float] | None:
        """Longitude and latitude of a point inside the commune, if its outline is known."""
        return None if self.longitude is None or self.latitude is None else (self.longitude, self.latitude)


class Postcode(models.Model):
    """A postcode of a commune: a commune may have several, a postcode may serve several communes."""

    commune = models.ForeignKey(Commune, models.CASCADE, verbose_name="commune", related_name="postcodes")
    postcode = models.CharField("code postal", max_length=5, db_index=True)

    class Meta:
        verbose_name = "code postal"
        verbose_name_plural = "codes postaux"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["commune", "postcode"], name="postcode_once")
        ]

    def __str__(self) -> str:
        return self.postcode
