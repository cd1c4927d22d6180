"""Figures are read aloud as a resident would read them."""

import pytest
from django.utils.translation import override

from maillage.web.ui.templatetags.figures import figure, percent, phone

THIN = "\u202f"


@pytest.fixture(autouse=True)
def _page_in_french():
    with override("fr"):
        yield


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (72605, 0, f"72{THIN}605"),
        (2080000, 0, f"2{THIN}080{THIN}000"),
        (28.15, 1, "28,2"),
        (2579, 1, f"2{THIN}579,0"),
        (-1204.5, 1, f"\u22121{THIN}204,5"),
        (0.5, 0, "1"),
    ],
)
def test_the_population_of_the_pays_has_its_thousands_apart(value, decimals, written):
    assert figure(value, decimals) == written


def test_a_missing_figure_is_not_a_zero():
    assert figure(None) == "non connu"
    assert percent(None) == "non connu"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_not_a_number_is_refused_rather_than_shown(value):
    with pytest.raises(ValueError, match="not a figure"):
        figure(value)


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.963, f"96,3{THIN}%"),
        (0.9635, f"96,4{THIN}%"),
        (1.12, f"112,0{THIN}%"),
        (-0.032, f"\u22123,2{THIN}%"),
        (1, f"100{THIN}%"),
        (0, f"0{THIN}%"),
    ],
)
def test_the_share_of_premises_with_fibre_has_a_comma(share, written):
    assert percent(share) == written


def test_one_premises_left_aside_keeps_the_commune_from_a_hundred():
    assert percent(49_999 / 50_000) == f"99,9{THIN}%"
    assert percent(49_999 / 50_000, 0) == f"99{THIN}%"


def test_one_premises_connected_keeps_the_commune_from_zero():
    assert percent(1 / 50_000) == f"moins de 0,1{THIN}%"
    assert percent(1 / 50_000, 0) == f"moins de 1{THIN}%"


def test_the_strategy_speaks_in_whole_percents():
    assert percent(0.94, 0) == f"94{THIN}%"


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("+33329834422", "03 29 83 44 22"),
        ("0033329834422", "03 29 83 44 22"),
        ("+33 (0)3 29 83 44 22", "03 29 83 44 22"),
        ("0329834422", "03 29 83 44 22"),
        ("03.29.83.44.22", "03 29 83 44 22"),
        ("+33800123456", "0 800 123 456"),
    ],
)
def test_a_french_number_is_read_in_groups(number, read):
    assert phone(number) == read.replace(" ", THIN)


@pytest.mark.parametrize("number", ["3646", "112", "+352 26 12 34 56"])
def test_short_and_foreign_numbers_are_kept_as_they_are(number):
    assert phone(number) == number


def test_an_english_speaker_reads_english_figures():
    with override("en"):
        assert figure(72605) == "72,605"
        assert figure(28.15, 1) == "28.2"
        assert figure(None) == "not known"
        assert percent(0.963) == "96.3%"
        assert percent(1 / 50_000) == "less than 0.1%"
