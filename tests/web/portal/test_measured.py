"""A measure is said as people write figures; missing, masked and zero are three different things."""

import pytest
from django.utils.translation import override

from maillage.analysis.measures import (
    DENSITY,
    TOWN_HALLS_HALF_DAY,
    TOWN_HALLS_MEDIAN,
    Measure,
    Status,
)
from maillage.web.portal.queries.measured import shown


def known(indicator, value, **more):
    return Measure(indicator, value, Status.KNOWN, **more)


@pytest.fixture(autouse=True)
def _page_in_french():
    with override("fr"):
        yield


def test_a_figure_is_said_with_its_unit_its_name_and_its_year():
    told = shown(known(DENSITY, 28.15, vintage=2023))

    assert (told.value, told.label, told.vintage) == (
        "28,2",
        "habitants par km² : densité de population",
        "2023",
    )
    assert (told.note, told.share) == ("", None)


def test_a_share_is_said_in_percent_and_drawn():
    told = shown(known(TOWN_HALLS_HALF_DAY, 0.4321, unknown=1))

    assert (told.value, told.share) == ("43,2\u202f%", 0.4321)
    assert told.label == "Mairies ouvertes une demi-journée par semaine ou moins"
    assert told.note == "1 valeur inconnue, laissée de côté"


def test_a_true_zero_is_a_zero():
    assert shown(known(TOWN_HALLS_HALF_DAY, 0.0)).value == "0\u202f%"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.MASKED, "masqué, pour ne désigner personne"),
        (Status.MISSING, "pas encore mesuré"),
        (Status.NOT_APPLICABLE, "sans objet"),
    ],
)
def test_what_has_no_value_says_why(status, words):
    told = shown(Measure(TOWN_HALLS_MEDIAN, None, status))

    assert (told.value, told.label, told.vintage) == (words, "Ouverture médiane des mairies", "")


def test_what_was_left_out_is_counted():
    assert shown(known(TOWN_HALLS_MEDIAN, 6.0, unknown=1204)).note == (
        "1\u202f204 valeurs inconnues, laissées de côté"
    )


def test_an_english_speaker_reads_english():
    with override("en"):
        told = shown(known(TOWN_HALLS_MEDIAN, 6.0, unknown=2))

    assert (told.value, told.note) == ("6.0", "2 unknown values, left out")
