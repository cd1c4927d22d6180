"""Places and organisations in the back office: a thin set of screens."""

from typing import Any

from django.db.models import QuerySet
from wagtail import hooks
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from maillage.web.directory.domain import vouch_for
from maillage.web.directory.models import Organisation, Place


class VouchedEdit(EditView):
    """Saving a place says that somebody checked it."""

    def save_instance(self) -> Any:
        return vouch_for(place=super().save_instance(), by=self.request.user)


class VouchedCreate(CreateView):
    """A place written by hand is checked by whoever writes it."""

    def save_instance(self) -> Any:
        return vouch_for(place=super().save_instance(), by=self.request.user)


class PlaceList(IndexView):
    """The list names the commune of each place, read with it."""

    def get_base_queryset(self) -> QuerySet[Place]:
        return super().get_base_queryset().select_related("commune")


class PlaceViewSet(ModelViewSet):
    model = Place
    icon = "home"
    menu_label = "Lieux et horaires"
    url_prefix = "lieux"
    add_to_admin_menu = False
    list_display = ("name", "kind", "commune", "vouched_on", "is_published")
    list_filter = ("kind", "is_published")
    search_fields = ("name", "commune__name", "address")
    index_view_class = PlaceList
    edit_view_class = VouchedEdit
    add_view_class = VouchedCreate
    inspect_view_enabled = True
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("is_published")]),
                    FieldPanel("organisation"),
                    MultiFieldPanel(
                        [
                            FieldPanel("address"),
                            FieldRowPanel([FieldPanel("postcode"), FieldPanel("commune")]),
                            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                            FieldPanel("is_point_exact"),
                            FieldPanel("access_notes"),
                        ],
                        "Où",
                    ),
                    MultiFieldPanel(
                        [FieldPanel("phone"), FieldPanel("email"), FieldPanel("website")], "Contact"
                    ),
                    InlinePanel("offers", label="service rendu", heading="Services rendus"),
                    FieldPanel("slug"),
                ],
                heading="Le lieu",
            ),
            ObjectList(
                [
                    InlinePanel("weekly_hours", label="horaire", heading="Chaque semaine"),
                    FieldPanel("is_open_on_holidays"),
                    FieldPanel("hours_note"),
                    InlinePanel("exceptional_hours", label="exception", heading="Jours exceptionnels"),
                ],
                heading="Les horaires",
            ),
        ]
    )


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    icon = "group"
    menu_label = "Organismes"
    url_prefix = "organismes"
    list_display = ("name", "kind")
    list_filter = ("kind",)
    search_fields = ("name",)
    # Panels, unlike a bare list of fields, read an address without scheme as https.
    edit_handler = ObjectList([FieldPanel(name) for name in ("name", "slug", "kind", "siret", "website")])


class DirectoryGroup(ModelViewSetGroup):
    menu_label = "Annuaire"
    menu_icon = "list-ul"
    menu_order = 100
    items = (PlaceViewSet, OrganisationViewSet)


@hooks.register("register_admin_viewset")
def register_directory() -> DirectoryGroup:
    return DirectoryGroup()
