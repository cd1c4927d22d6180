"""What a resident says: where."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.web.directory.queries import Position, usable_position
from maillage.web.territories.queries import TYPED_AT_MOST


class WhereForm(forms.Form):
    """The question « où êtes-vous ? », answered by a name, a code or a shared position."""

    ou = forms.CharField(label=_("Où êtes-vous ?"), required=False, strip=True)
    lat = forms.FloatField(required=False, widget=forms.HiddenInput)
    lon = forms.FloatField(required=False, widget=forms.HiddenInput)

    def clean_ou(self) -> str:
        # What is too long to be a commune is cut, not refused: the answer then says that none has this name.
        typed: str = self.cleaned_data["ou"]
        return "".join(letter for letter in typed[:TYPED_AT_MOST] if letter.isprintable())

    def position(self) -> Position | None:
        """Return the shared position, put right when the two numbers were swapped."""
        if not self.is_valid():
            return None
        longitude, latitude = self.cleaned_data["lon"], self.cleaned_data["lat"]
        return None if longitude is None or latitude is None else usable_position(longitude, latitude)

    def is_position_unusable(self) -> bool:
        """Return whether a position was sent that leads nowhere in France."""
        return bool(self.data.get("lat") or self.data.get("lon")) and self.position() is None
