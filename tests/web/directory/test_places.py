"""A place says in words whether one may come now, and how far it is."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils.translation import override

from maillage.web.directory.queries import Opening, places_in, places_near
from maillage.web.directory.templatetags.places import State, opening_state, travel
from tests.factories.directory import PlaceFactory

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 24, 10, tzinfo=PARIS)


def said(opening, language="fr"):
    with override(language), time_machine.travel(NOW, tick=False):
        state = opening_state(opening)
    return State(" ".join(state.words.split()), state.kind)


def test_jeanne_reads_until_when_it_is_open():
    noon = datetime(2026, 11, 24, 11, tzinfo=UTC)

    assert said(Opening(is_open=True, until=noon, opens=None)) == State("ouvert jusqu'à 12 h", "good")


def test_jeanne_reads_that_it_opens_again_today():
    opening = Opening(is_open=False, until=None, opens=datetime(2026, 11, 24, 14, tzinfo=PARIS))

    assert said(opening) == State("fermé, ouvre aujourd'hui à 14 h", "neutral")


def test_jeanne_reads_which_day_it_opens():
    opening = Opening(is_open=False, until=None, opens=datetime(2026, 11, 26, 8, 30, tzinfo=UTC))

    assert said(opening) == State("fermé, ouvre jeudi 26 novembre à 9 h 30", "neutral")


@pytest.mark.parametrize(
    ("opening", "state"),
    [
        (Opening(is_open=None, until=None, opens=None), State("horaires inconnus", "neutral")),
        (Opening(is_open=True, until=None, opens=None), State("ouvert", "good")),
        (Opening(is_open=False, until=None, opens=None), State("fermé", "gap")),
    ],
)
def test_what_is_not_known_is_said_as_it_is(opening, state):
    assert said(opening) == state


def test_an_english_speaker_reads_english():
    noon = datetime(2026, 11, 24, 12, tzinfo=PARIS)

    assert said(Opening(is_open=True, until=noon, opens=None), "en") == State("open until 12:00", "good")


@pytest.mark.django_db
def test_a_distance_is_said_as_a_class_of_minutes_and_only_where_there_is_one():
    place = PlaceFactory()

    near = places_near(place.longitude, place.latitude)[0]
    own = places_in(place.commune)[0]

    assert (travel(near), travel(own)) == ("moins de 10\u00a0min", "")
