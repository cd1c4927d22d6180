"""The components say what they show, to those who see it and to those who hear it."""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils.translation import override


@pytest.fixture(autouse=True)
def _page_in_french():
    with override("fr"):
        yield


def drawn(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


def heard(html):
    """Keep the words of a fragment, in order."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_figure_comes_with_its_unit_its_source_its_date_and_the_worst_served():
    html = drawn(
        '{% stat "709" "sans fibre" unit="locaux" source="Arcep" vintage="2026" note="dont 90 à Étain" %}'
    )
    assert heard(html) == "709 locaux sans fibre dont 90 à Étain Arcep, 2026"


def test_a_bar_is_as_long_as_its_share_in_any_language():
    with override("fr"):
        assert "M0 0H96.3V1H0z" in drawn("{% bar 0.963 %}")


def test_a_bar_is_drawn_without_a_style_attribute():
    assert "style" not in drawn("{% bar 1.4 %}")


def test_a_caller_taps_the_number_she_reads():
    html = drawn('{% phone_link "+33329834422" %}')
    assert 'href="tel:+33329834422"' in html
    assert heard(html) == "03 29 83 44 22"


def test_the_way_home_starts_at_the_front_door_and_ends_where_one_stands():
    assert heard(drawn('{% breadcrumb "Communes" "/communes/" "Étain" %}')) == "Accueil Communes Étain"


def test_a_way_home_without_its_page_is_refused():
    with pytest.raises(TemplateSyntaxError, match="ends with the label"):
        drawn('{% breadcrumb "Communes" "/communes/" %}')


@time_machine.travel(datetime(2026, 11, 24, 8, tzinfo=UTC))
def test_today_stands_out_in_the_hours_of_the_week():
    week = [
        SimpleNamespace(date=date(2026, 11, 24), spans=[(540, 720)], note="", is_known=True),
        SimpleNamespace(date=date(2026, 11, 25), spans=[], note="fermeture exceptionnelle", is_known=True),
    ]
    words = heard(drawn('{% hours week "Horaires" %}', week=week))
    assert words == (
        "Horaires mardi 24 novembre aujourd'hui 9 h à 12 h "
        "mercredi 25 novembre fermé fermeture exceptionnelle"
    )


def test_the_second_page_of_answers_keeps_what_was_asked():
    request = RequestFactory().get("/aide/", {"ou": "Étain", "page": "2"})
    html = drawn("{% pagination page %}", page=Paginator(range(30), 10).page(2), request=request)
    assert re.findall(r'href="([^"]+)"', html) == ["?ou=%C3%89tain&amp;page=1", "?ou=%C3%89tain&amp;page=3"]


def test_answers_that_fit_on_one_page_have_no_page_links():
    request = RequestFactory().get("/aide/")
    page = Paginator(range(3), 10).page(1)
    assert heard(drawn("{% pagination page %}", page=page, request=request)) == ""


def test_a_baker_hears_where_she_is_in_her_check_up():
    html = drawn("{% stepper steps 2 %}", steps=["Vous", "Vos outils", "Votre plan"])
    assert heard(html) == "Étape 2 sur 3 Vous (fait) Vos outils Votre plan"
    assert html.count('aria-current="step"') == 1


def test_the_name_of_a_place_cannot_carry_markup():
    html = drawn('{% result name "/lieux/x/" %}<p>adresse</p>{% endresult %}', name="<script>")
    assert "&lt;script&gt;" in html
    assert "<p>adresse</p>" in html


def test_a_table_is_named_by_its_caption_and_says_where_to_download_it():
    html = drawn('{% data_table "Fibre" csv="/f.csv" %}<tr><td>1</td></tr>{% enddata_table %}')
    assert 'aria-labelledby="table-fibre"' in html
    assert 'id="table-fibre"' in html
    assert heard(html) == "Fibre 1 Télécharger : CSV"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('{% tag "complet" "gap" %}', "complet"),
        ('{% tile "Apprendre" "/a/" "près de chez soi" %}', "Apprendre près de chez soi"),
        ('{% page_header "Étain" lead="Une commune" kicker="Meuse" %}', "Meuse Étain Une commune"),
        ('{% notice "À savoir" %}<p>Fermé</p>{% endnotice %}', "À savoir Fermé"),
        ('{% disclosure "Formule" %}a ÷ b{% enddisclosure %}', "Formule a ÷ b"),
        ('{% empty_state "Rien encore" %}<p>Ajoutez</p>{% endempty_state %}', "Rien encore Ajoutez"),
        ('{% card "Fiche" "/f/" %}<p>Texte</p>{% endcard %}', "Fiche Texte"),
        ("{% print_button %}", "Imprimer"),
    ],
)
def test_each_component_says_what_it_was_given(source, words):
    assert heard(drawn(source)) == words


def test_a_map_waits_to_be_opened_and_says_that_the_list_tells_the_same():
    html = drawn('{% territory_map "Les mairies" outlines="/contours.geojson" %}')
    assert "<details open" not in html
    assert 'src="/contours.geojson" points="" tiles=""' in html
    assert "Sans elle, la liste dit la même chose." in html
