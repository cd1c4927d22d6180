"""Addresses of the portal."""

from django.urls import path, re_path

from maillage.web.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("communes/", views.communes, name="communes"),
    re_path(r"^communes/(?P<code>\w{5})/$", views.commune_without_name, name="commune_without_name"),
    re_path(r"^communes/(?P<code>\w{5})-(?P<slug>[-\w]+)/$", views.commune, name="commune"),
    path("strategie/", views.show_strategy, name="strategy"),
    path("espace/", views.space, name="space"),
    path("espace/etat/", views.state, name="state"),
    path("sante", views.health, name="health"),
    path("sante/vivant", views.liveness, name="liveness"),
]
