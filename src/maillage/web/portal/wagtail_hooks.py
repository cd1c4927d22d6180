"""The territory and its perimeter in the back office."""

from typing import Any

from django import forms
from django.db import transaction
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet

from maillage.web.portal.domain import follow_perimeter
from maillage.web.territories.domain import unknown_members
from maillage.web.territories.models import Territory


class TerritoryForm(WagtailAdminModelForm):
    """Refuse a line of the perimeter that names nothing in France."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        members = self.formsets.get("members")
        if members and members.is_valid():
            rows = [
                form.cleaned_data
                for form in members.forms
                if form.cleaned_data and not form.cleaned_data["DELETE"]
            ]
            if not rows:
                raise forms.ValidationError("Un territoire a au moins une ligne dans son périmètre.")
            for message in unknown_members([(row["kind"], row["code"]) for row in rows]):
                self.add_error(None, message)
        return cleaned


class PerimeterEdit(EditView):
    """Saving the territory loads the communes of its perimeter, and their town halls."""

    @transaction.atomic
    def save_instance(self) -> Any:
        return follow_perimeter(territory=super().save_instance(), by=self.request.user)


class TerritoryViewSet(ModelViewSet):
    model = Territory
    icon = "site"
    menu_label = "Territoire"
    menu_order = 110
    url_prefix = "territoire"
    add_to_admin_menu = True
    list_display = ("name", "dated", "is_confirmed")
    edit_view_class = PerimeterEdit
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            MultiFieldPanel(
                [FieldPanel("phone"), FieldPanel("phone_hours"), FieldPanel("email")], "Pour le public"
            ),
            MultiFieldPanel(
                [
                    HelpPanel(
                        "<p>Chaque ligne nomme une intercommunalité, une commune ou un département.</p>"
                    ),
                    FieldRowPanel([FieldPanel("dated"), FieldPanel("is_confirmed")]),
                    FieldPanel("note"),
                    InlinePanel("members", label="ligne", heading="Lignes du périmètre", min_num=1),
                ],
                "Périmètre",
            ),
        ],
        base_form_class=TerritoryForm,
    )


@hooks.register("register_admin_viewset")
def register_territory() -> TerritoryViewSet:
    return TerritoryViewSet()
