"""Dates and hours are said as at the town hall's counter."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.utils.translation import override

from maillage.web.ui.templatetags.moments import clock, long_date, moment, spans


@pytest.fixture(autouse=True)
def _noon_in_november():
    with override("fr"), time_machine.travel(datetime(2026, 11, 10, 11, tzinfo=UTC), tick=False):
        yield


def said(text):
    """Read a text as one hears it: whatever keeps it from breaking is a space."""
    return " ".join(text.split())


def test_a_drop_in_this_year_is_said_without_its_year():
    assert said(long_date(date(2026, 11, 24))) == "mardi 24 novembre"


def test_a_drop_in_next_year_is_said_with_its_year():
    assert said(long_date(date(2027, 1, 5))) == "mardi 5 janvier 2027"


def test_the_first_of_the_month_is_the_only_ordinal():
    assert said(long_date(date(2026, 12, 1))) == "mardi 1er décembre"
    assert said(long_date(date(2026, 12, 2))) == "mercredi 2 décembre"


def test_a_day_may_leave_its_month_for_no_line():
    assert long_date(date(2026, 11, 24)) == "mardi 24\u00a0novembre"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (time(14), "14 h"),
        (time(8, 30), "8 h 30"),
        (time(9, 5), "9 h 05"),
        (0, "0 h"),
        (510, "8 h 30"),
        (24 * 60, "minuit"),
        (26 * 60, "2 h"),
    ],
)
def test_an_hour_is_said_without_needless_minutes(value, words):
    assert said(clock(value)) == words


def test_the_bus_comes_on_a_tuesday_at_two():
    assert said(moment(datetime(2026, 11, 24, 14))) == "mardi 24 novembre, 14 h"  # noqa: DTZ001 — a wall clock


def test_a_moment_stored_in_universal_time_is_said_in_the_time_of_the_territory():
    assert said(moment(datetime(2026, 11, 24, 23, 30, tzinfo=UTC))) == "mercredi 25 novembre, 0 h 30"
    assert said(moment(datetime(2026, 7, 14, 12, tzinfo=UTC))) == "mardi 14 juillet, 14 h"


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ([], "fermé"),
        ([(540, 720)], "9 h à 12 h"),
        ([(540, 720), (840, 1020)], "9 h à 12 h et 14 h à 17 h"),
        ([(480, 600), (660, 720), (810, 1110)], "8 h à 10 h, 11 h à 12 h et 13 h 30 à 18 h 30"),
        ([(1320, 1560)], "22 h à 2 h"),
        ([(1080, 1440)], "18 h à minuit"),
        ([(0, 1440)], "24 h sur 24"),
    ],
)
def test_the_secretary_reads_the_hours_of_her_town_hall(hours, words):
    assert said(spans(hours)) == words


def test_an_english_speaker_hears_english_dates_and_hours():
    with override("en"):
        assert said(long_date(date(2026, 12, 1))) == "Tuesday 1 December"
        assert said(moment(datetime(2026, 11, 24, 8, 30))) == "Tuesday 24 November, 8:30"  # noqa: DTZ001 — a wall clock
        assert clock(24 * 60) == "midnight"
        assert said(spans([(540, 720), (840, 1020)])) == "9:00 to 12:00 and 14:00 to 17:00"
        assert spans([]) == "closed"
        assert spans([(0, 1440)]) == "24 hours"
