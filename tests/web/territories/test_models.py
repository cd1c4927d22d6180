"""One territory is served, each line of its perimeter and each postcode of a commune once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from maillage.web.territories.enums import MemberKind
from maillage.web.territories.models import PerimeterMember, Territory
from tests.factories.territories import CommuneFactory, PostcodeFactory, TerritoryFactory

pytestmark = pytest.mark.django_db


def test_a_second_territory_is_refused():
    with pytest.raises(IntegrityError, match="territory_is_one"):
        Territory.objects.create(id=2, slug="second", name="Second", dated="2026-01-01")


def test_a_line_of_the_perimeter_stands_once():
    territory = TerritoryFactory()
    PerimeterMember.objects.create(territory=territory, kind=MemberKind.COMMUNE, code="55545")

    with pytest.raises(IntegrityError):
        PerimeterMember.objects.create(territory=territory, kind=MemberKind.COMMUNE, code="55545")


def test_a_postcode_of_a_commune_stands_once():
    commune = CommuneFactory()
    PostcodeFactory(commune=commune, postcode="55100")

    with pytest.raises(IntegrityError):
        PostcodeFactory(commune=commune, postcode="55100")


@pytest.mark.parametrize("phone", ["", "+33353010000", "3646", "0353010000"])
def test_a_telephone_one_can_dial_is_kept(phone):
    TerritoryFactory.build(phone=phone).full_clean()


@pytest.mark.parametrize("phone", ["03 53 01 00 00", "12", "appelez-nous", "+33<script>"])
def test_a_telephone_one_cannot_dial_is_refused(phone):
    with pytest.raises(ValidationError, match="Des chiffres seulement, sans espace"):
        TerritoryFactory.build(phone=phone).full_clean()


def test_a_commune_without_outline_has_no_position():
    assert CommuneFactory(longitude=None, latitude=None).position is None
    assert CommuneFactory(longitude=5.38, latitude=49.16).position == (5.38, 49.16)
