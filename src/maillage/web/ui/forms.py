"""How every form of the platform is drawn: label, help, error and control, and a summary of errors."""

from django.forms.renderers import DjangoTemplates


class FormRenderer(DjangoTemplates):
    """Give Django's forms the templates of the house (setting `FORM_RENDERER`)."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
