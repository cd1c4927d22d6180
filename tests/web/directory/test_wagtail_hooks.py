"""Lucie corrects a place in the back office: it is vouched for, and nobody else may."""

from datetime import date, time

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from maillage.web.accounts.models import JournalEntry
from maillage.web.directory.models import Organisation, Place
from tests.factories.accounts import coordinator, mediator
from tests.factories.directory import OrganisationFactory, PlaceFactory, WeeklyHoursFactory
from tests.factories.pages import heard, let_in_without_telephone, opened, read
from tests.factories.territories import TerritoryFactory

pytestmark = pytest.mark.django_db


BACKWARDS = {"starts": "2026-12-31", "ends": "2026-12-24", "opens": "", "closes": ""}


@pytest.fixture(autouse=True)
def _door_is_open(settings, monkeypatch):
    let_in_without_telephone(settings, monkeypatch)


@pytest.fixture
def lucie(client):
    TerritoryFactory()
    person = coordinator()
    client.force_login(person)
    return person


def written(place, *, hours=(), exceptions=(), **changes):
    """Give what the form of a place sends."""
    kept = {row.pk: row for row in place.weekly_hours.all()} if place.pk else {}
    fields = {
        "name": place.name,
        "slug": place.slug,
        "kind": place.kind,
        "organisation": str(place.organisation_id),
        "commune": place.commune_id,
        "is_published": "on",
        "is_point_exact": "on",
        "latitude": str(place.latitude),
        "longitude": str(place.longitude),
        "phone": place.phone,
        "address": "",
        "postcode": "",
        "email": "",
        "website": "",
        "access_notes": "",
        "hours_note": "",
        "offers": inline_formset([{"service": "procedures"}]),
        "weekly_hours": inline_formset(hours, initial=len(kept)),
        "exceptional_hours": inline_formset(exceptions),
    }
    return nested_form_data(fields | changes)


def test_lucie_corrects_the_hours_and_everybody_reads_who_checked(client, lucie):
    place = PlaceFactory(name="Mairie d'Exemple")
    former = WeeklyHoursFactory(place=place, weekday=0, opens=time(9), closes=time(12))
    hours = [
        {"id": str(former.pk), "weekday": "0", "opens": "09:00", "closes": "12:00", "DELETE": "on"},
        {"id": "", "weekday": "3", "opens": "14:00", "closes": "00:00"},
    ]
    leave = [{"starts": "2026-12-24", "ends": "2026-12-31", "opens": "", "closes": "", "label": "congés"}]

    done = client.post(f"/gestion/lieux/edit/{place.pk}/", written(place, hours=hours, exceptions=leave))

    assert done.status_code == 302
    kept = Place.objects.get()
    assert [(row.weekday, row.opens, row.closes) for row in kept.weekly_hours.all()] == [
        (3, time(14), time(0))
    ]
    assert [(row.starts, row.label) for row in kept.exceptional_hours.all()] == [
        (date(2026, 12, 24), "congés")
    ]
    assert (kept.vouched_by, kept.vouched_on is not None) == ("Lucie Exemple", True)
    entry = JournalEntry.objects.latest("pk")
    assert (entry.kind, entry.key, entry.by) == ("place vouched", place.slug, lucie)
    assert "par Lucie Exemple" in read(client, place.get_absolute_url())


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"weekly_hours": inline_formset([{"weekday": "0", "opens": "12:00", "closes": "09:00"}])},
            "L'heure de fin doit venir après l'heure de début.",
        ),
        (
            {"exceptional_hours": inline_formset([BACKWARDS])},
            "La date de fin doit venir après la date de début.",
        ),
        ({"latitude": ""}, "Donnez la longitude et la latitude, ou aucune des deux."),
        ({"phone": "03 29 86 00 00"}, "Écrivez le numéro avec l'indicatif, sans espace"),
        ({"latitude": "491"}, "inférieure ou égale à 90"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_vouched(client, lucie, changes, sentence):
    place = PlaceFactory()

    refused = client.post(f"/gestion/lieux/edit/{place.pk}/", written(place, **changes))

    assert sentence in heard(refused)
    assert Place.objects.get().vouched_on is None
    assert not JournalEntry.objects.filter(kind="place vouched").exists()


def test_a_place_that_lucie_adds_is_vouched_for_from_the_start(client, lucie):
    draft = PlaceFactory.build(
        name="Maison d'Exemple", slug="maison-d-exemple", organisation=OrganisationFactory(),
        commune=PlaceFactory().commune,
    )  # fmt: skip

    assert client.post("/gestion/lieux/new/", written(draft)).status_code == 302

    assert Place.objects.get(slug="maison-d-exemple").vouched_by == "Lucie Exemple"


def test_an_address_without_scheme_is_read_as_https(client, lucie):
    organisation = OrganisationFactory(name="Commune d'Exemple", slug="exemple")
    fields = {
        "name": "Commune d'Exemple",
        "slug": "exemple",
        "kind": "commune",
        "siret": "",
        "website": "exemple.invalid",
    }

    assert client.post(f"/gestion/organismes/edit/{organisation.pk}/", fields).status_code == 302

    assert Organisation.objects.get().website == "https://exemple.invalid"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_places_costs_the_same_whatever_its_length(
    client, lucie, count, django_assert_num_queries
):
    for number in range(count):
        PlaceFactory(name=f"Mairie {number}")

    # the session, Lucie, her two kinds of rights, her profile; the places counted; what surrounds a page (3);
    # what the menu of Wagtail offers her (4); the places with their communes
    with django_assert_num_queries(14):
        page = opened(client, "/gestion/lieux/")

    assert heard(page).count("Mairie ") >= count


@pytest.mark.parametrize("address", ["/gestion/lieux/", "/gestion/lieux/new/", "/gestion/organismes/"])
def test_karim_reads_nothing_of_the_back_office(client, address):
    PlaceFactory(name="Lieu secret", is_published=False)
    client.force_login(mediator())

    page = client.get(address, follow=True)

    assert "Lieu secret" not in heard(page)
    assert page.redirect_chain or page.status_code == 403


def test_karim_changes_nothing_in_the_back_office(client):
    place = PlaceFactory(phone="+33353010001")
    client.force_login(mediator())

    client.post(f"/gestion/lieux/edit/{place.pk}/", written(place, phone="+33353019999"))

    assert Place.objects.get().phone == "+33353010001"


def test_a_stranger_is_asked_to_sign_in(client):
    place = PlaceFactory()

    asked = client.get(f"/gestion/lieux/edit/{place.pk}/")

    assert asked.status_code == 302
    assert asked.url.startswith("/compte/") or asked.url.startswith("/gestion/login/")
