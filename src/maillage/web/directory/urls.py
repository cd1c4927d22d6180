"""Addresses of the directory."""

from django.urls import path

from maillage.web.directory import views

app_name = "directory"
urlpatterns = [
    path("aide/", views.find_help, name="find_help"),
    path("aide/lieux.geojson", views.find_help_geojson, name="find_help_geojson"),
    path("lieux/<slug:slug>/", views.show_place, name="place"),
    path("lieux/<slug:slug>/lieu.geojson", views.place_geojson, name="place_geojson"),
]
