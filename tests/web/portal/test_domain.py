"""A platform is installed whole, or left as it was."""

import pytest

from maillage.analysis import territory as reference
from maillage.web.accounts.models import JournalEntry
from maillage.web.directory.models import Place
from maillage.web.editorial.models import HomePage
from maillage.web.portal.domain import follow_perimeter, install
from maillage.web.territories.domain import AnotherTerritory, perimeter_of
from maillage.web.territories.enums import MemberKind
from maillage.web.territories.models import Commune, PerimeterMember, Territory
from tests.factories.accounts import coordinator

pytestmark = pytest.mark.django_db

VERDUN = perimeter_of(lines=[(MemberKind.COMMUNE, "55545")], name="Verdun seul")


def state():
    """Give everything that an installation writes, so that two states can be compared."""
    return [
        list(Territory.objects.values()),
        list(PerimeterMember.objects.values_list("kind", "code")),
        list(Commune.objects.order_by("code").values()),
        list(Place.objects.order_by("slug").values()),
        list(HomePage.objects.values_list("title", "slug")),
        JournalEntry.objects.count(),
    ]


def test_a_new_platform_has_its_territory_its_town_halls_and_its_pages():
    done = install(perimeter=VERDUN)

    known = list(Commune.objects.values_list("code", flat=True))
    assert (done["territory"], done["communes"], done["pages"]) == ("Verdun seul", 1, True)
    assert done["surroundings"] == len(known) - 1
    assert done["town_halls"] == {"created": len(reference.read_town_halls(known))}
    assert HomePage.objects.get().title == "Verdun seul"


def test_the_same_installation_twice_changes_nothing():
    install(perimeter=VERDUN)
    before = state()

    done = install(perimeter=VERDUN)

    assert (done["changed"], done["town_halls"]["created"], done["pages"]) == (0, 0, False)
    assert state() == before


def test_an_installation_that_names_nothing_leaves_the_former_state():
    install(perimeter=VERDUN)
    before = state()
    nowhere = perimeter_of(
        lines=[(MemberKind.COMMUNE, "55545"), (MemberKind.EPCI, "999999999")], name="Nulle part"
    )

    with pytest.raises(reference.UnknownTerritoryError, match="999999999"):
        install(perimeter=nowhere, may_replace=True)

    assert state() == before


def test_an_installation_stopped_by_its_last_step_leaves_the_former_state(monkeypatch):
    install(perimeter=VERDUN)
    before = state()
    HomePage.objects.get().delete()
    emptied = state()
    # the disk fills while the last pages are written
    monkeypatch.setattr(HomePage, "full_clean", fill_the_disk)

    with pytest.raises(OSError, match="No space left"):
        install(perimeter=perimeter_of(lines=[(MemberKind.COMMUNE, "57463")]), may_replace=True)

    assert state() == emptied
    assert before[:4] == emptied[:4]


def fill_the_disk(*_arguments, **_options):
    raise OSError(28, "No space left on device")


def test_another_territory_is_not_served_silently():
    install(perimeter=VERDUN)
    before = state()

    with pytest.raises(AnotherTerritory, match="Verdun seul"):
        install(perimeter=perimeter_of(lines=[(MemberKind.COMMUNE, "57463")]))

    assert state() == before


def test_a_line_that_lucie_adds_brings_its_communes_and_their_town_halls():
    install(perimeter=VERDUN)
    lucie, territory = coordinator(), Territory.objects.get()
    PerimeterMember.objects.create(territory=territory, kind=MemberKind.COMMUNE, code="57463")

    follow_perimeter(territory=territory, by=lucie)

    assert Commune.objects.get(code="57463").is_served
    assert Place.objects.filter(commune="57463").count() == 1
    entries = JournalEntry.objects.filter(by=lucie).order_by("pk")
    assert [entry.kind for entry in entries] == ["perimeter loaded", "town halls installed"]
