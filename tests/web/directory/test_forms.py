"""What a resident says of where she is, is cut, cleaned, put right, and never refused."""

import pytest

from maillage.web.directory.forms import WhereForm
from maillage.web.directory.queries import Position


def said(**asked):
    form = WhereForm(asked)
    return form.cleaned_data["ou"] if form.is_valid() else None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Étain ", "Étain"),
        ("x" * 10_000, "x" * 100),
        ("Ét\x1bain\x07", "Étain"),
        ("Étain\u202e\u200b", "Étain"),
        ("<b>Étain</b>", "<b>Étain</b>"),
        ("", ""),
    ],
)
def test_what_is_typed_is_cut_to_a_name_that_can_be_printed(typed, kept):
    assert said(ou=typed) == kept


@pytest.mark.parametrize(
    ("latitude", "longitude", "position"),
    [
        ("49.16", "5.38", Position(5.38, 49.16)),
        ("5.38", "49.16", Position(5.38, 49.16)),
        ("40.7", "-74", None),
        ("nan", "nan", None),
        ("inf", "5.38", None),
        ("1e400", "5.38", None),
        ("49.16", "", None),
        ("", "5.38", None),
        ("ici", "là", None),
        ("'; DROP TABLE", "<script>", None),
    ],
)
def test_a_position_is_understood_or_said_to_be_unusable(latitude, longitude, position):
    form = WhereForm({"lat": latitude, "lon": longitude})

    assert form.position() == position
    assert form.is_position_unusable() is (position is None)


def test_who_shares_no_position_is_not_told_that_it_is_unusable():
    assert not WhereForm({"ou": "Étain"}).is_position_unusable()
