"""The English catalogue says every sentence of the public pages, and nothing else."""

from tests.house.source import HOUSE
from tools import messages


def test_the_english_catalogue_is_complete():
    assert messages.faults_of(messages.catalogue(), messages.sentences()) == []


def test_the_tool_hears_what_templates_and_functions_say(tmp_path, monkeypatch):
    room = tmp_path / "src/maillage/web/agenda"
    (room / "templates/agenda").mkdir(parents=True)
    (room / "templates/agenda/list.html").write_text(
        "{% load i18n %}<p>\n  {% translate 'Complet' %}\n"
        "    {% blocktranslate trimmed count seats=n %}\n  Une place\n{% plural %}\n  {{ seats }} places\n"
        "  {% endblocktranslate %}</p>"
    )
    (room / "forms.py").write_text("label = _('Votre prénom')\nother = gettext(label)\n")
    monkeypatch.setattr(messages, "HOUSE", tmp_path)
    monkeypatch.setattr(messages, "PACKAGE", tmp_path / "src/maillage")
    said = {message.id for message in messages.sentences() if message.id}
    assert said == {"Complet", ("Une place", "%(seats)s places"), "Votre prénom"}


def test_the_catalogue_lives_with_the_ui():
    assert messages.CATALOGUE.relative_to(HOUSE).parts[:4] == ("src", "maillage", "web", "ui")
