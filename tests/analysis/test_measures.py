"""A figure is known, masked, missing or without object: never zero for nobody, nor none without a reason."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.analysis.measures import (
    DENSITY,
    INDICATORS,
    TOWN_HALLS_HALF_DAY,
    TOWN_HALLS_MEDIAN,
    Indicator,
    Measure,
    Status,
    Unit,
    density,
    rate,
    town_halls_half_day,
    town_halls_median,
)

unhurried = settings(deadline=None)  # no test is timed

PAGES = Path(__file__).parents[2] / "docs/indicators"
NUMBERS = st.one_of(st.none(), st.integers(0, 10**9), st.floats(1e-9, 1e9))


def test_three_hundred_people_on_twelve_square_kilometres_are_25_per_square_kilometre():
    measure = density(300, 12, vintage=2023)
    assert (measure.value, measure.numerator, measure.denominator, measure.vintage) == (25, 300, 12, 2023)
    assert (measure.status, measure.unit) == (Status.KNOWN, Unit.INHABITANTS_PER_KM2)
    assert measure.source == "INSEE (population), IGN (surface)"


def test_a_village_destroyed_in_1916_has_no_density():
    assert density(0, 9.4, vintage=2023) == Measure(
        DENSITY, None, Status.NOT_APPLICABLE, numerator=0, denominator=9.4, vintage=2023
    )


@pytest.mark.parametrize(("people", "area"), [(None, 12.0), (300, None), (None, None)])
def test_a_commune_without_outline_or_census_lacks_its_density(people: int | None, area: float | None):
    assert density(people, area, vintage=2023).status is Status.MISSING


@unhurried
@given(NUMBERS, NUMBERS)
def test_a_rate_is_a_figure_or_says_why_it_is_none(numerator: float | None, denominator: float | None):
    measure = rate(DENSITY, numerator, denominator)
    if numerator is None or denominator is None:
        assert (measure.value, measure.status) == (None, Status.MISSING)
    elif denominator == 0:
        assert (measure.value, measure.status) == (None, Status.NOT_APPLICABLE)
    else:
        assert measure.value * denominator == pytest.approx(numerator)


@pytest.mark.parametrize("number", [-1, float("nan"), float("inf")])
def test_what_counts_nothing_is_refused(number: float):
    with pytest.raises(ValueError, match="densite"):
        rate(DENSITY, number, 2)
    with pytest.raises(ValueError, match="densite"):
        rate(DENSITY, 2, number)


@pytest.mark.parametrize(
    ("value", "status"),
    [(None, Status.KNOWN), (3.0, Status.MASKED), (0.0, Status.MISSING), (float("nan"), Status.KNOWN)],
)
def test_a_value_and_its_status_agree(value: float | None, status: Status):
    with pytest.raises(ValueError, match="densite"):
        Measure(DENSITY, value, status)


def test_a_masked_figure_shows_nothing():
    assert Measure(DENSITY, None, Status.MASKED).value is None


def test_two_town_halls_of_three_open_a_half_day_or_less():
    measure = town_halls_half_day([120, None, 240, 241, None], vintage=date(2026, 1, 1))
    assert measure == Measure(
        TOWN_HALLS_HALF_DAY, 2 / 3, Status.KNOWN, 2, 3, unknown=2, vintage=date(2026, 1, 1)
    )


def test_the_town_hall_in_the_middle_opens_five_hours():
    measure = town_halls_median([900, 120, None, 300], vintage=2026)
    assert measure == Measure(TOWN_HALLS_MEDIAN, 5, Status.KNOWN, denominator=3, unknown=1, vintage=2026)


@pytest.mark.parametrize("of_town_halls", [town_halls_half_day, town_halls_median])
def test_unknown_hours_are_missing_and_no_town_hall_is_without_object(of_town_halls):
    all_unknown = of_town_halls([None, None], vintage=None)
    assert (all_unknown.status, all_unknown.value, all_unknown.unknown) == (Status.MISSING, None, 2)
    assert of_town_halls([], vintage=None).status is Status.NOT_APPLICABLE


@unhurried
@given(st.lists(st.one_of(st.none(), st.integers(0, 7 * 24 * 60))), st.randoms())
def test_the_order_of_town_halls_does_not_matter(minutes: list[int | None], random):
    shuffled = random.sample(minutes, len(minutes))
    for of_town_halls in (town_halls_half_day, town_halls_median):
        assert of_town_halls(shuffled, vintage=2026) == of_town_halls(minutes, vintage=2026)


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_the_page_of_an_indicator_says_what_the_indicator_says(indicator: Indicator):
    page = " ".join((PAGES / f"{indicator.slug}.md").read_text("utf-8").split())
    assert page.startswith(f"# {indicator.name} ")
    for heading, said in (
        ("Question", indicator.question),
        ("Formule", indicator.formula),
        ("Source", indicator.source),
        ("Limites", indicator.limits),
    ):
        assert f"**{heading}.** {said}" in page


def test_every_page_of_an_indicator_has_its_indicator():
    assert {path.stem for path in PAGES.glob("*.md")} == set(INDICATORS)
