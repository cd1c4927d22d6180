"""What an operator runs: set up a territory, a demonstration, an account; ask how the platform is."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from maillage.web.accounts.enums import Role
from maillage.web.accounts.models import JournalEntry, User
from maillage.web.directory.models import Place
from maillage.web.editorial.models import GuidePage, NewsPage
from maillage.web.territories.models import Commune, Territory
from tests.factories.accounts import UserFactory
from tests.factories.territories import TerritoryFactory

pytestmark = pytest.mark.django_db


def ran(*words, **options):
    """Give what a command prints."""
    printed = io.StringIO()
    call_command(*words, stdout=printed, **options)
    return printed.getvalue().strip()


def test_two_communes_are_set_up_and_the_answer_counts_them():
    done = json.loads(ran("install", commune=["55545", "55343"], name="Deux communes"))

    assert (done["territory"], done["communes"]) == ("Deux communes", 2)
    assert Territory.objects.get().slug == "deux-communes"


def test_an_intercommunality_gives_its_name_to_its_territory():
    done = json.loads(ran("install", epci=["200066173"]))

    assert Territory.objects.get().name == done["territory"]
    assert "Damvillers" in done["territory"]


def test_a_known_territory_is_set_up_by_its_name():
    done = json.loads(ran("install", territory="pays-de-verdun"))

    assert (done["territory"], done["communes"]) == ("Pays de Verdun", 228)
    assert not Territory.objects.get().is_confirmed


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "Donnez --territory, ou bien --epci, --commune, --departement."),
        ({"territory": "pays-de-verdun", "epci": ["200066165"]}, "Donnez --territory, ou bien"),
        ({"territory": "atlantide"}, "Territoire inconnu : atlantide. Connus : pays-de-verdun."),
        ({"commune": ["00000"]}, "00000"),
        ({"epci": ["999999999"]}, "999999999"),
        ({"departement": ["99"]}, "99"),
        ({"commune": ["55545", "<script>"]}, "<script>"),
    ],
)
def test_a_territory_that_cannot_be_is_one_sentence_and_nothing_is_written(options, sentence):
    with pytest.raises(CommandError, match=sentence):
        ran("install", **options)

    assert not Territory.objects.exists()
    assert not Commune.objects.exists()


def test_a_second_territory_is_refused_with_what_to_do():
    ran("install", commune=["55545"])

    with pytest.raises(CommandError, match="Ce site sert déjà « Verdun ».*--replace.*MAILLAGE_DATA"):
        ran("install", commune=["57463"])

    assert json.loads(ran("install", commune=["57463"], replace=True))["territory"] == "Metz"
    assert Territory.objects.get().name == "Metz"


def test_a_demonstration_has_its_people_and_its_pages_once(settings):
    settings.DEMONSTRATION = True

    ran("demonstration")
    entries = JournalEntry.objects.filter(room__in=["territories", "directory", "editorial"]).count()
    ran("demonstration")

    assert [(user.get_short_name(), *user.roles) for user in User.objects.order_by("pk")] == [
        ("Karim", Role.MEDIATOR),
        ("Nadine", Role.SECRETARY),
        ("Odile", Role.ELECTED),
        ("Lucie", Role.COORDINATOR),
        ("Théo", Role.OPERATOR),
    ]
    assert all(user.email.endswith(".invalid") for user in User.objects.all())
    assert (NewsPage.objects.count(), GuidePage.objects.count()) == (1, 1)
    assert Territory.objects.get().phone_hours == "exemple : ce numéro ne répond pas"
    assert Place.objects.exists()
    assert JournalEntry.objects.filter(room__in=["territories", "directory", "editorial"]).count() == entries


def test_a_real_site_is_never_filled_with_invented_people(settings):
    settings.DEMONSTRATION = True
    UserFactory(email="vraie@exemple.invalid")

    with pytest.raises(CommandError, match="Cette base sert un vrai site"):
        ran("demonstration")

    assert [user.email for user in User.objects.all()] == ["vraie@exemple.invalid"]


def test_outside_a_demonstration_the_command_says_so():
    with pytest.raises(CommandError, match="MAILLAGE_DEMONSTRATION n'est pas à « oui »"):
        ran("demonstration")

    assert not User.objects.exists()


def test_an_account_is_opened_with_its_roles():
    said = ran("open_account", "lucie@exemple.invalid", "coordinator", "operator")

    assert said == (
        "Compte ouvert pour lucie@exemple.invalid. "
        "La personne entre par /compte/ avec un code reçu par e-mail."
    )
    assert User.objects.get().roles == {Role.COORDINATOR, Role.OPERATOR}


def test_an_address_that_is_none_opens_no_account():
    with pytest.raises(CommandError, match="adresse de courriel valide"):
        ran("open_account", "pas une adresse", "mediator")

    assert not User.objects.exists()


def test_doctor_answers_in_json_and_is_ready_once_there_is_a_territory():
    assert json.loads(ran("doctor"))["ready"] is False

    TerritoryFactory()

    state = json.loads(ran("doctor"))
    assert state["ready"] is True
    assert {
        "subject": "territoire",
        "is_well": True,
        "words": "Pays d'Exemple, 0 communes",
        "blocks": False,
    } in (state["findings"])
