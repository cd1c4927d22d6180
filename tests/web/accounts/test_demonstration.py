"""In a demonstration, one tap enters as an invented person, and never as a real one."""

import pytest
from django.urls import path

from maillage.config.urls import urlpatterns as addresses
from maillage.web.accounts import views
from maillage.web.accounts.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.pages import heard, opened, read

# The address exists when the platform starts as a demonstration, which tests do not.
urlpatterns = [path("demonstration/", views.demonstration, name="demonstration"), *addresses]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def _in_a_demonstration(settings):
    settings.DEMONSTRATION = True


@pytest.fixture
def karim():
    return UserFactory(first_name="Karim", last_name="Exemple", is_demonstration=True, roles=[Role.MEDIATOR])


def test_the_invented_people_are_offered_and_the_real_ones_are_not(client, karim):
    UserFactory(first_name="Vraie", last_name="Personne")

    words = read(client, "/demonstration/")

    assert "Karim Exemple médiateur ou médiatrice Entrer comme Karim" in words
    assert "Vraie" not in words
    assert "Site de démonstration" in words


def test_one_tap_enters_as_karim(client, karim):
    entered = client.post("/demonstration/", {"person": karim.pk}, follow=True)

    assert entered.redirect_chain == [("/espace/", 302)]
    assert "Karim Exemple" in heard(entered)


def test_nobody_enters_as_a_real_person(client, karim):
    real = UserFactory()

    assert client.post("/demonstration/", {"person": real.pk}).status_code == 404
    assert opened(client, "/espace/").status_code == 302


@pytest.mark.parametrize("person", ["", "0", "abc", "-1", "1e5", "9" * 5000, "²", "<script>", "\x00"])
def test_nobody_enters_as_nobody(client, karim, person):
    assert client.post("/demonstration/", {"person": person}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_whatever_the_number_of_people(client, count, django_assert_num_queries):
    for _ in range(count):
        UserFactory(is_demonstration=True, roles=[Role.MEDIATOR])

    # the people, their roles; the territory, the pages kept for some, the menus
    with django_assert_num_queries(5):
        read(client, "/demonstration/")


def test_a_person_of_the_demonstration_leaves_when_it_ends(client, karim, settings):
    client.post("/demonstration/", {"person": karim.pk})
    settings.DEMONSTRATION = False

    assert opened(client, "/espace/").status_code == 302
