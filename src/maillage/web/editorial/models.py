"""Kinds of pages: home texts, news, guides, plain pages."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

BODY = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "image", "hr"]


class HomePage(Page):
    """The texts of the home page; its sections come from what is live in the other rooms."""

    headline = models.CharField("grand titre", max_length=120)
    introduction = models.TextField("introduction", max_length=300)
    talk_title = models.CharField("titre de l'appel", max_length=120, blank=True)
    talk_text = models.TextField("texte de l'appel", max_length=300, blank=True)

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("introduction"),
        FieldPanel("talk_title"),
        FieldPanel("talk_text"),
    ]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["editorial.IndexPage", "editorial.PlainPage"]
    max_count = 1

    class Meta:
        verbose_name = "page d'accueil"
        verbose_name_plural = "pages d'accueil"


class IndexPage(Page):
    """A list of the pages below it, the newest first."""

    introduction = models.TextField("introduction", max_length=300, blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types: ClassVar = ["editorial.HomePage"]
    subpage_types: ClassVar = ["editorial.NewsPage", "editorial.GuidePage"]

    class Meta:
        verbose_name = "rubrique"
        verbose_name_plural = "rubriques"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        children = self.get_children().live().public().specific().order_by("-path")
        return super().get_context(request, *args, **kwargs) | {"children": children}


class NewsPage(Page):
    """Something that happened or will happen, dated."""

    dated = models.DateField("date", default=timezone.localdate)
    summary = models.CharField("en une phrase", max_length=250)
    body = RichTextField("texte", features=BODY)

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("dated"),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    parent_page_types: ClassVar = ["editorial.IndexPage"]
    subpage_types: ClassVar = []

    class Meta:
        verbose_name = "actualité"
        verbose_name_plural = "actualités"


class GuidePage(Page):
    """How to do something, step by step."""

    summary = models.CharField("en une phrase", max_length=250)
    body = RichTextField("texte", features=BODY)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    parent_page_types: ClassVar = ["editorial.IndexPage"]
    subpage_types: ClassVar = []

    class Meta:
        verbose_name = "fiche pratique"
        verbose_name_plural = "fiches pratiques"


class PlainPage(Page):
    """A page that is neither news nor guide: accessibility, privacy, legal notice."""

    body = RichTextField("texte", features=BODY)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("body")]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar = ["editorial.HomePage"]
    subpage_types: ClassVar = []

    class Meta:
        verbose_name = "page simple"
        verbose_name_plural = "pages simples"
