"""Somebody reads when a place is open: now, until when, from when, on holidays, when the clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import opening_hours
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.analysis.hours import (
    Exceptional,
    Hours,
    Slot,
    closing_time,
    is_open,
    minutes_per_week,
    next_opening,
    public_holidays,
    to_osm,
    week,
)

PARIS = ZoneInfo("Europe/Paris")
unhurried = settings(deadline=None)  # no test is timed

MORNING, AFTERNOON = (540, 720), (840, 1020)
SUNDAY = 6

# a town hall of four mornings and one afternoon, closed for the summer, open for a ceremony on 11 November
TOWN_HALL = Hours(
    weekly=(*(Slot(day, *MORNING) for day in (0, 1, 3, 4)), Slot(1, *AFTERNOON)),
    exceptional=(
        Exceptional(date(2026, 8, 3), date(2026, 8, 16), label="Congés d'été"),
        Exceptional(date(2026, 11, 11), date(2026, 11, 11), ((600, 660),), "Cérémonie"),
    ),
    department="55",
)


def paris(text: str) -> datetime:
    """Return a moment of Paris, like `2026-06-08 10:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


# What a reader of the rules finds with a calendar and a pencil, minute by minute.


def ruling_spans(hours: Hours, day: date) -> list[tuple[int, int]] | None:
    """Return the spans written for a day, as they are, or none when nobody knows."""
    covering = [period for period in hours.exceptional if period.starts <= day <= period.ends]
    closes_as_holiday = (
        bool(hours.weekly)
        and not hours.open_on_holidays
        and day in public_holidays(day.year, department=hours.department)
    )
    if closes_as_holiday and not any(period.starts == period.ends for period in covering):
        return []
    if covering:
        shortest = min(period.ends - period.starts for period in covering)
        latest = max(period.starts for period in covering if period.ends - period.starts == shortest)
        rules = [
            period
            for period in covering
            if (period.ends - period.starts, period.starts) == (shortest, latest)
        ]
        return [span for period in rules for span in period.slots]
    if not hours.weekly:
        return None
    return [(slot.opens, slot.closes) for slot in hours.weekly if slot.weekday == day.weekday()]


def pencil_is_open(hours: Hours, at: datetime) -> bool | None:
    """Return the answer at a moment of the wall clock."""
    spans = ruling_spans(hours, at.date())
    minute = at.hour * 60 + at.minute
    return None if spans is None else any(opens <= minute < closes for opens, closes in spans)


def pencil_changes(hours: Hours, after: datetime, days: int) -> list[tuple[datetime, bool | None]]:
    """Return each later moment of some days at which the answer is another one, and the new answer."""
    edges = {
        datetime.combine(after.date(), datetime.min.time()) + timedelta(days=number, minutes=minute)
        for number in range(days + 1)
        for minute in {
            0,
            *(
                edge
                for span in ruling_spans(hours, after.date() + timedelta(days=number)) or ()
                for edge in span
            ),
        }
    }
    limit = after + timedelta(days=days)
    return [
        (edge, now)
        for edge in sorted(edges)
        if after < edge < limit
        if (now := pencil_is_open(hours, edge)) != pencil_is_open(hours, edge - timedelta(minutes=1))
    ]


spans = st.tuples(st.integers(0, 47), st.integers(1, 48)).filter(lambda pair: pair[0] < pair[1])
spans = spans.map(lambda pair: (pair[0] * 30, pair[1] * 30))
slots = st.builds(lambda weekday, span: Slot(weekday, *span), st.integers(0, 6), spans)
# eight weeks of spring with five holidays, eight of winter with three: no clock changes in them
first_days = st.sampled_from([date(2026, 3, 30), date(2026, 10, 26), date(2027, 4, 26)])
# periods that touch these weeks, and the days around holidays more often than chance would have it
period_starts = st.one_of(
    st.sampled_from([date(2026, 4, 3), date(2026, 5, 1), date(2026, 12, 25), date(2027, 5, 6)]),
    st.dates(date(2026, 3, 20), date(2027, 6, 30)),
)
periods = st.builds(
    lambda starts, length, hours: Exceptional(starts, starts + timedelta(days=length), tuple(hours)),
    period_starts,
    st.one_of(st.just(0), st.integers(0, 40)),
    st.lists(spans, max_size=2),
)
any_hours = st.builds(
    Hours,
    st.lists(slots, max_size=8).map(tuple),
    st.lists(periods, max_size=5).map(tuple),
    st.booleans(),
    st.sampled_from([None, "55", "57", "971", "974"]),
)
moments = st.builds(
    lambda first, minutes: datetime.combine(first, datetime.min.time()) + timedelta(minutes=minutes),
    first_days,
    st.integers(0, 8 * 7 * 24 * 60 - 1),
)


@unhurried
@given(any_hours, st.lists(moments, min_size=1, max_size=50))
def test_open_now_is_what_the_rules_say(hours: Hours, at: list[datetime]):
    assert [is_open(hours, moment.replace(tzinfo=PARIS)) for moment in at] == [
        pencil_is_open(hours, moment) for moment in at
    ]


@unhurried
@given(any_hours, moments)
def test_the_next_opening_is_the_first_change_to_open(hours: Hours, after: datetime):
    openings = [edge for edge, state in pencil_changes(hours, after, 10) if state]
    expected = openings[0].replace(tzinfo=PARIS) if openings else None
    assert next_opening(hours, after.replace(tzinfo=PARIS), within_days=10) == expected


@unhurried
@given(any_hours, moments)
def test_the_closing_time_is_the_first_change_when_open(hours: Hours, at: datetime):
    changes = pencil_changes(hours, at, 10)
    expected = changes[0][0].replace(tzinfo=PARIS) if pencil_is_open(hours, at) and changes else None
    assert closing_time(hours, at.replace(tzinfo=PARIS), within_days=10) == expected


@unhurried
@given(any_hours, first_days)
def test_the_week_shows_the_minutes_that_are_open(hours: Hours, first: date):
    for number, day in enumerate(week(hours, first)):
        assert day.date == first + timedelta(days=number)
        expected = ruling_spans(hours, day.date)
        assert day.is_known == (expected is not None)
        assert minutes_of(day.spans) == minutes_of(expected or [])
        assert len(minutes_of(day.spans)) == sum(closes - opens for opens, closes in day.spans)


def minutes_of(spans_of_a_day) -> set[int]:
    """Return the minutes that some spans cover."""
    return {minute for opens, closes in spans_of_a_day for minute in range(opens, closes)}


@unhurried
@given(any_hours)
def test_the_minutes_of_a_week_are_counted_once(hours: Hours):
    covered = {(slot.weekday, minute) for slot in hours.weekly for minute in range(slot.opens, slot.closes)}
    assert minutes_per_week(hours) == (len(covered) if hours.weekly else None)


@unhurried
@given(any_hours, st.randoms())
def test_the_order_of_slots_and_periods_does_not_matter(hours: Hours, random):
    shuffled = Hours(
        tuple(random.sample(hours.weekly, len(hours.weekly))),
        tuple(random.sample(hours.exceptional, len(hours.exceptional))),
        hours.open_on_holidays,
        hours.department,
    )
    assert week(shuffled, date(2026, 4, 27)) == week(hours, date(2026, 4, 27))


@unhurried
@given(any_hours)
def test_what_is_written_for_openstreetmap_is_valid(hours: Hours):
    assert opening_hours.validate(to_osm(hours))


def test_the_town_hall_is_written_for_openstreetmap():
    assert to_osm(TOWN_HALL) == (
        "Mo,Th-Fr 09:00-12:00; Tu 09:00-12:00,14:00-17:00; "
        "2026 Aug 03-2026 Aug 16 off; PH off; 2026 Nov 11 10:00-11:00"
    )


@pytest.mark.parametrize(
    ("hours", "written"),
    [
        (Hours((Slot(0, 0, 1440),), open_on_holidays=True), "Mo 00:00-24:00"),
        (Hours((Slot(5, 545, 600), Slot(6, 545, 600))), "Sa-Su 09:05-10:00; PH off"),
        (Hours((Slot(0, 540, 660), Slot(0, 600, 720))), "Mo 09:00-12:00; PH off"),
        (
            Hours((Slot(0, 540, 720),), department="67"),
            "Mo 09:00-12:00; PH off; easter -2 days off; Dec 26 off",
        ),
        (Hours((Slot(0, 540, 720),), department="972"), "Mo 09:00-12:00; PH off; May 22 off"),
        (Hours(), "unknown"),
        (
            Hours(exceptional=(Exceptional(date(1066, 1, 1), date(2026, 1, 2)),)),
            "unknown; 1900 Jan 01-2026 Jan 02 off",
        ),
        (Hours(exceptional=(Exceptional(date(26, 1, 1), date(26, 1, 2)),)), "unknown"),
    ],
)
def test_each_kind_of_rule_is_written_for_openstreetmap(hours: Hours, written: str):
    assert to_osm(hours) == written


def test_on_monday_at_ten_the_town_hall_is_open_until_noon():
    at = paris("2026-06-08 10:00")
    assert is_open(TOWN_HALL, at) is True
    assert closing_time(TOWN_HALL, at) == paris("2026-06-08 12:00")
    assert next_opening(TOWN_HALL, at) == paris("2026-06-09 09:00")


def test_at_noon_it_is_closed_and_at_nine_it_is_open():
    assert is_open(TOWN_HALL, paris("2026-06-08 12:00")) is False
    assert closing_time(TOWN_HALL, paris("2026-06-08 12:00")) is None
    assert is_open(TOWN_HALL, paris("2026-06-08 09:00")) is True
    assert next_opening(TOWN_HALL, paris("2026-06-08 09:00")) == paris("2026-06-09 09:00")


def test_half_a_minute_before_noon_it_still_is_open():
    at = paris("2026-06-08 11:59:30")
    assert is_open(TOWN_HALL, at) is True
    assert closing_time(TOWN_HALL, at) == paris("2026-06-08 12:00")


def test_after_the_summer_holidays_it_opens_on_monday():
    assert is_open(TOWN_HALL, paris("2026-08-04 10:00")) is False
    assert next_opening(TOWN_HALL, paris("2026-08-04 10:00")) == paris("2026-08-17 09:00")
    assert next_opening(TOWN_HALL, paris("2026-08-04 10:00"), within_days=7) is None


def test_a_moment_said_in_another_zone_is_the_same_moment():
    at = datetime(2026, 6, 8, 7, 30, tzinfo=UTC)
    assert is_open(TOWN_HALL, at) is True
    assert closing_time(TOWN_HALL, at).isoformat() == "2026-06-08T12:00:00+02:00"


@pytest.mark.parametrize("answer", [is_open, closing_time, next_opening])
def test_a_moment_without_zone_is_refused(answer):
    with pytest.raises(ValueError, match="time zone"):
        answer(TOWN_HALL, datetime(2026, 6, 8, 10))  # noqa: DTZ001 — what is refused


def test_nobody_knows_when_a_place_without_hours_is_open():
    at = paris("2026-06-08 10:00")
    assert (is_open(Hours(), at), closing_time(Hours(), at), next_opening(Hours(), at)) == (None, None, None)
    assert minutes_per_week(Hours()) is None
    assert [(day.spans, day.is_known) for day in week(Hours(), at.date())] == [((), False)] * 7


def test_a_place_closed_until_further_notice_is_closed_not_unknown():
    hours = Hours(exceptional=(Exceptional(date(2026, 1, 1), date.max, label="Travaux"),))
    assert is_open(hours, paris("2026-06-08 10:00")) is False
    assert [(day.spans, day.note, day.is_known) for day in week(hours, date(2026, 6, 8))] == [
        ((), "Travaux", True)
    ] * 7


def test_a_place_that_never_closes_has_no_closing_time():
    always = Hours(tuple(Slot(day, 0, 1440) for day in range(7)), open_on_holidays=True)
    at = paris("2026-12-25 03:00")
    assert (is_open(always, at), closing_time(always, at), next_opening(always, at)) == (True, None, None)
    assert minutes_per_week(always) == 7 * 24 * 60
    assert {day.spans for day in week(always, date(2026, 12, 21))} == {((0, 1440),)}


def test_a_night_is_two_slots_and_one_stay():
    night = Hours((Slot(4, 1320, 1440), Slot(5, 0, 120)))
    assert closing_time(night, paris("2026-06-05 23:00")) == paris("2026-06-06 02:00")
    assert next_opening(night, paris("2026-06-05 23:00")) == paris("2026-06-12 22:00")


def test_the_week_of_the_national_day_says_why_it_is_closed():
    days = week(TOWN_HALL, date(2026, 7, 13))
    assert [(day.spans, day.note) for day in days[:3]] == [
        ((MORNING,), ""),
        ((), "Fête nationale"),
        ((), ""),
    ]


def test_a_place_open_on_holidays_keeps_its_hours_and_the_week_names_the_day():
    hours = Hours((Slot(1, *MORNING),), open_on_holidays=True)
    assert is_open(hours, paris("2026-07-14 10:00")) is True
    day = week(hours, date(2026, 7, 14))[0]
    assert (day.spans, day.note) == ((MORNING,), "Fête nationale")


def test_a_holiday_of_its_own_hours_is_open_and_says_so():
    day = week(TOWN_HALL, date(2026, 11, 11))[0]
    assert (day.spans, day.note) == (((600, 660),), "Cérémonie")
    assert next_opening(TOWN_HALL, paris("2026-11-10 18:00")) == paris("2026-11-11 10:00")


def test_summer_hours_do_not_open_on_the_fourteenth_of_july():
    hours = Hours(
        (Slot(1, *AFTERNOON),),
        (Exceptional(date(2026, 7, 1), date(2026, 8, 31), (MORNING,), "Horaires d'été"),),
    )
    assert [(day.spans, day.note) for day in week(hours, date(2026, 7, 13))[:2]] == [
        ((MORNING,), "Horaires d'été"),
        ((), "Fête nationale"),
    ]


def test_a_day_within_the_holidays_may_have_hours_of_its_own():
    one_day = date(2026, 8, 5)
    hours = Hours(
        TOWN_HALL.weekly,
        (
            Exceptional(one_day, one_day, (AFTERNOON,)),
            Exceptional(one_day, one_day, (MORNING,), "Inscriptions"),
            *TOWN_HALL.exceptional,
        ),
    )
    day = week(hours, one_day)[0]
    assert (day.spans, day.note) == ((MORNING, AFTERNOON), "Inscriptions")


def test_good_friday_closes_in_metz_and_not_in_verdun():
    fridays = (Slot(4, *MORNING),)
    at = paris("2026-04-03 10:00")
    assert is_open(Hours(fridays, department="57"), at) is False
    assert is_open(Hours(fridays, department="55"), at) is True
    saint_stephen = paris("2026-12-26 10:00")
    assert is_open(Hours((Slot(5, *MORNING),), department="67"), saint_stephen) is False


def test_a_village_of_reunion_remembers_the_abolition_of_slavery():
    assert public_holidays(2026, department="974")[date(2026, 12, 20)] == "Abolition de l'esclavage"
    assert is_open(Hours((Slot(SUNDAY, *MORNING),), department="974"), paris("2026-12-20 10:00")) is False


def test_the_holidays_of_2026_are_those_of_the_official_calendar():
    assert dict(public_holidays(2026, department="55")) == {
        date(2026, 1, 1): "Jour de l'an",
        date(2026, 4, 6): "Lundi de Pâques",
        date(2026, 5, 1): "Fête du Travail",
        date(2026, 5, 8): "Victoire de 1945",
        date(2026, 5, 14): "Ascension",
        date(2026, 5, 25): "Lundi de Pentecôte",
        date(2026, 7, 14): "Fête nationale",
        date(2026, 8, 15): "Assomption",
        date(2026, 11, 1): "Toussaint",
        date(2026, 11, 11): "Armistice de 1918",
        date(2026, 12, 25): "Noël",
    }


@pytest.mark.parametrize("department", ["57", "67", "68"])
def test_alsace_and_moselle_keep_two_holidays_more(department: str):
    more = set(public_holidays(2026, department=department).items()) - set(public_holidays(2026).items())
    assert more == {(date(2026, 4, 3), "Vendredi saint"), (date(2026, 12, 26), "Saint-Étienne")}


def test_two_holidays_on_one_day_are_both_named():
    assert public_holidays(2008)[date(2008, 5, 1)] == "Ascension et Fête du Travail"


def test_the_holidays_are_those_that_the_reader_of_openstreetmap_knows():
    reader = opening_hours.OpeningHours("PH", country="FR", timezone=PARIS)
    for year in range(2000, 2051):
        days = [datetime(year, 1, 1, tzinfo=PARIS) + timedelta(days=number) for number in range(365)]
        assert [day.date() for day in days if reader.is_open(day)] == list(public_holidays(year))


@pytest.mark.parametrize(
    ("saturday", "hours_of_night"), [("2026-03-28", 13), ("2026-06-06", 14), ("2026-10-24", 15)]
)
def test_the_night_before_sunday_is_shorter_in_march_and_longer_in_october(
    saturday: str, hours_of_night: int
):
    sundays = Hours((Slot(SUNDAY, 480, 720),))
    evening = paris(f"{saturday} 18:00")
    opening = next_opening(sundays, evening)
    assert opening.hour == 8
    assert opening.astimezone(UTC) - evening.astimezone(UTC) == timedelta(hours=hours_of_night)
    assert is_open(sundays, opening) is True
    assert is_open(sundays, opening.astimezone(UTC) - timedelta(minutes=1)) is False


def test_a_slot_that_begins_in_the_hour_skipped_by_spring_begins_when_the_clock_goes_on():
    hours = Hours((Slot(SUNDAY, 150, 300),))
    opening = next_opening(hours, paris("2026-03-28 18:00"))
    assert opening.isoformat() == "2026-03-29T03:00:00+02:00"
    assert is_open(hours, opening) is True
    assert is_open(hours, opening.astimezone(UTC) - timedelta(minutes=1)) is False


def test_a_slot_within_the_hour_skipped_by_spring_waits_for_the_next_sunday():
    hours = Hours((Slot(SUNDAY, 135, 165),))
    assert next_opening(hours, paris("2026-03-28 18:00")) == paris("2026-04-05 02:15")
    assert closing_time(hours, paris("2026-03-29 03:00")) is None
    assert week(hours, date(2026, 3, 29))[0].spans == ()


def test_in_october_a_slot_lasts_through_the_hour_given_twice():
    hours = Hours((Slot(SUNDAY, 60, 240),))
    opening = paris("2026-10-25 01:00")
    closing = closing_time(hours, opening)
    assert closing.isoformat() == "2026-10-25T04:00:00+01:00"
    assert closing.astimezone(UTC) - opening.astimezone(UTC) == timedelta(hours=4)


@pytest.mark.parametrize("weekday", [-1, 7])
def test_a_week_has_seven_days(weekday: int):
    with pytest.raises(ValueError, match="weekday"):
        Slot(weekday, *MORNING)


@pytest.mark.parametrize(("opens", "closes"), [(720, 540), (540, 540), (-1, 60), (1380, 1441)])
def test_a_slot_ends_after_it_starts_and_within_its_day(opens: int, closes: int):
    with pytest.raises(ValueError, match="opening hours"):
        Slot(0, opens, closes)
    with pytest.raises(ValueError, match="opening hours"):
        Exceptional(date(2026, 1, 1), date(2026, 1, 1), ((opens, closes),))


def test_a_period_ends_after_it_starts():
    with pytest.raises(ValueError, match="before"):
        Exceptional(date(2026, 1, 2), date(2026, 1, 1))
