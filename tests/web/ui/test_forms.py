"""A form says what is wrong beside the field and at the top, and what was typed stays."""

import html as markup
import re

import pytest
from django import forms
from django.utils.translation import override

from maillage.web.ui.forms import FormRenderer


@pytest.fixture(autouse=True)
def _page_in_french():
    with override("fr"):
        yield


class AskForm(forms.Form):
    default_renderer = FormRenderer

    need = forms.CharField(
        label="De quoi avez-vous besoin ?",
        help_text="En quelques mots.",
        error_messages={"required": "Dites ce qu'il vous faut."},
    )
    answer = forms.ChoiceField(
        label="Comment vous répondre ?",
        choices=[("t", "Par téléphone")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une réponse."},
    )
    more = forms.CharField(label="Dites-nous en plus", required=False)
    agreed = forms.BooleanField(
        label="J'accepte qu'on me rappelle", error_messages={"required": "Cochez la case."}
    )
    code = forms.CharField(widget=forms.HiddenInput, required=False, max_length=3)

    def clean(self):
        if self.cleaned_data.get("more") == "impossible":
            self.add_error(None, "Ce jour n'existe pas.")


def summary(html):
    """Give the links of the box of errors."""
    links = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', html)
    return [(field, markup.unescape(words)) for field, words in links]


def test_a_new_form_shows_no_error():
    assert "autofocus" not in str(AskForm())


def test_each_error_of_the_summary_leads_to_its_field():
    html = str(AskForm({}))
    assert summary(html) == [
        ("id_need", "De quoi avez-vous besoin ? – Dites ce qu'il vous faut."),
        ("id_answer_0", "Comment vous répondre ? – Choisissez une réponse."),
        ("id_agreed", "J'accepte qu'on me rappelle – Cochez la case."),
    ]
    for name, _ in summary(html):
        assert f'id="{name}"' in html


def test_the_summary_takes_the_focus_without_any_script():
    assert 'tabindex="-1" autofocus' in str(AskForm({}))


def test_a_wrong_field_is_described_by_its_help_and_its_error():
    html = str(AskForm({}))
    control = re.search(r'<input[^>]*name="need"[^>]*>', html).group()
    assert 'aria-describedby="id_need_helptext id_need_error"' in control
    assert 'aria-invalid="true"' in control
    assert 'id="id_need_helptext"' in html
    assert 'id="id_need_error"' in html


def test_choices_are_a_group_with_a_legend_described_by_its_error():
    html = str(AskForm({}))
    assert '<fieldset class="field wrong" aria-describedby="id_answer_error"><legend>' in html


def test_what_was_typed_stays():
    assert 'value="une démarche"' in str(AskForm({"need": "une démarche"}))


def test_an_error_of_the_whole_form_or_of_a_hidden_field_is_told_at_the_top():
    html = str(AskForm({"more": "impossible", "code": "12345"}))
    assert "<li>Ce jour n&#x27;existe pas.</li>" in html
    assert "<li>Assurez-vous que cette valeur comporte au plus 3" in html


def test_only_the_field_one_may_leave_says_so():
    html = str(AskForm())
    assert html.count("(facultatif)") == 1
    assert re.search(r"Dites-nous en plus <small>\(facultatif\)", html)


def test_a_search_where_all_is_optional_says_nothing_of_it():
    class SearchForm(forms.Form):
        default_renderer = FormRenderer
        where = forms.CharField(required=False)

    assert "(facultatif)" not in str(SearchForm())
