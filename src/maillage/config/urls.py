"""Every address: the rooms', the back office's, then the written pages'."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as back_office_urls
from wagtail.documents import urls as document_urls

urlpatterns = [
    # French at the root, English under /en/: an address says its language, no cookie does.
    *i18n_patterns(
        path("", include("maillage.web.portal.urls")),
        path("", include("maillage.web.directory.urls")),
        prefix_default_language=False,
    ),
    path("", include("maillage.web.territories.urls")),
    path("", include("maillage.web.accounts.urls")),
    path("gestion/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("gestion/", include(back_office_urls)),
    path("documents/", include(document_urls)),
    # Pictures only: documents go through the address above, which asks who may read them.
    re_path(
        r"^media/(?P<path>(?:images|original_images)/.*)$", serve, {"document_root": settings.MEDIA_ROOT}
    ),
    path("", include(wagtail_urls)),
]
