"""Addresses of the territory's data."""

from django.urls import path

from maillage.web.territories import views

app_name = "territories"
urlpatterns = [path("communes/contours.geojson", views.outlines, name="outlines")]
