"""Lucie revises the perimeter in the back office: what it names is loaded, what names nothing is refused."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from maillage.web.accounts.models import JournalEntry
from maillage.web.directory.models import Place
from maillage.web.portal.domain import install
from maillage.web.territories.domain import perimeter_of
from maillage.web.territories.enums import MemberKind
from maillage.web.territories.models import Commune, PerimeterMember, Territory
from tests.factories.accounts import coordinator, mediator
from tests.factories.pages import heard, let_in_without_telephone, opened

pytestmark = pytest.mark.django_db

EDIT = "/gestion/territoire/edit/1/"


@pytest.fixture(autouse=True)
def _door_is_open(settings, monkeypatch):
    let_in_without_telephone(settings, monkeypatch)


@pytest.fixture
def verdun():
    """The commune of Verdun alone is served."""
    install(perimeter=perimeter_of(lines=[(MemberKind.COMMUNE, "55545")], name="Verdun seul"))
    return PerimeterMember.objects.get()


@pytest.fixture
def lucie(client):
    person = coordinator()
    client.force_login(person)
    return person


def written(kept, *added, removed=False, **changes):
    """Give what the form of the territory sends: the line there is, then those added."""
    first = {"id": str(kept.pk), "kind": kept.kind, "code": kept.code} | ({"DELETE": "on"} if removed else {})
    lines = [first, *({"id": "", "kind": kind, "code": code} for kind, code in added)]
    fields = {
        "name": "Verdun seul",
        "phone": "",
        "phone_hours": "",
        "email": "",
        "dated": "2026-01-01",
        "note": "",
    }
    return nested_form_data(fields | changes | {"members": inline_formset(lines, initial=1)})


def served():
    return set(Commune.objects.filter(is_served=True).values_list("code", flat=True))


def test_a_line_that_lucie_adds_brings_communes_and_town_halls(client, lucie, verdun):
    done = client.post(EDIT, written(verdun, ("commune", "57463")))

    assert done.status_code == 302
    assert served() == {"55545", "57463"}
    assert Place.objects.filter(commune="57463").count() == 1
    entry = JournalEntry.objects.filter(kind="perimeter loaded").latest("pk")
    assert entry.by == lucie


def test_a_line_that_lucie_takes_away_stops_serving_its_communes(client, lucie, verdun):
    done = client.post(EDIT, written(verdun, ("commune", "57463"), removed=True))

    assert done.status_code == 302
    assert served() == {"57463"}


@pytest.mark.parametrize(
    ("kind", "code", "sentence"),
    [
        ("epci", "999999999", "Aucune intercommunalité ne porte le numéro SIREN « 999999999 »."),
        ("commune", "00000", "Aucune commune ne porte le code INSEE « 00000 »."),
        ("department", "99", "Aucun département ne porte le code « 99 »."),
    ],
)
def test_a_line_that_names_nothing_is_refused_with_a_sentence(client, lucie, verdun, kind, code, sentence):
    refused = client.post(EDIT, written(verdun, (kind, code), name="Nom changé"))

    assert refused.status_code == 200
    assert sentence in heard(refused)
    assert served() == {"55545"}
    assert Territory.objects.get().name == "Verdun seul"


def test_a_territory_without_any_line_is_refused(client, lucie, verdun):
    refused = client.post(EDIT, written(verdun, removed=True))

    assert refused.status_code == 200
    assert served() == {"55545"}


def test_the_same_line_twice_is_refused(client, lucie, verdun):
    refused = client.post(EDIT, written(verdun, ("commune", "55545")))

    assert refused.status_code == 200
    assert PerimeterMember.objects.count() == 1


def test_a_telephone_with_spaces_is_refused(client, lucie, verdun):
    refused = client.post(EDIT, written(verdun, phone="03 53 01 00 00"))

    assert "Des chiffres seulement, sans espace." in heard(refused)
    assert Territory.objects.get().phone == ""


def test_lucie_confirms_the_perimeter(client, lucie, verdun):
    Territory.objects.update(is_confirmed=False)

    client.post(EDIT, written(verdun, is_confirmed="on"))

    assert Territory.objects.get().is_confirmed


def test_there_is_one_territory_and_no_other_can_be_added(client, lucie, verdun):
    client.post("/gestion/territoire/new/", written(verdun, ("commune", "57463"), name="Un second"))

    assert [territory.name for territory in Territory.objects.all()] == ["Verdun seul"]


def test_karim_changes_no_perimeter(client, verdun):
    client.force_login(mediator())

    answer = client.post(EDIT, written(verdun, ("commune", "57463")))

    assert answer.status_code in {302, 403}
    assert served() == {"55545"}
    assert "Lignes du périmètre" not in heard(opened(client, EDIT))
