"""Say a measure in words, in templates."""

from django import template

from maillage.web.portal.queries.measured import shown

register = template.Library()
register.filter("shown", shown)
