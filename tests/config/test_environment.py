"""What an operator writes in the environment is understood, or refused with what to do."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from maillage.config import environment


@pytest.mark.parametrize(
    ("word", "meaning"), [("oui", True), ("1", True), ("Non", False), ("false", False), ("", True)]
)
def test_a_yes_or_a_no_is_read_in_french_and_in_digits(monkeypatch, word, meaning):
    monkeypatch.setenv("MAILLAGE_HTTPS", word)

    assert environment.env_bool("MAILLAGE_HTTPS", default=True) is meaning


def test_a_word_that_is_neither_yes_nor_no_is_refused_with_what_to_write(monkeypatch):
    monkeypatch.setenv("MAILLAGE_HTTPS", "peut-être")

    with pytest.raises(
        ImproperlyConfigured, match="MAILLAGE_HTTPS vaut « peut-être » : écrivez « oui » ou « non »"
    ):
        environment.env_bool("MAILLAGE_HTTPS", default=True)


def test_a_decimal_comma_is_a_decimal_mark(monkeypatch):
    monkeypatch.setenv("MAILLAGE_DETOUR", "1,4")

    assert environment.env_number("MAILLAGE_DETOUR", 1.3, at_least=1) == 1.4


@pytest.mark.parametrize("word", ["vite", "0,2", "nan", "inf", "-3"])
def test_a_detour_that_is_no_number_or_too_small_is_refused(monkeypatch, word):
    monkeypatch.setenv("MAILLAGE_DETOUR", word)

    with pytest.raises(ImproperlyConfigured, match="écrivez un nombre d'au moins 1"):
        environment.env_number("MAILLAGE_DETOUR", 1.3, at_least=1)


def test_half_a_worker_is_refused(monkeypatch):
    monkeypatch.setenv("MAILLAGE_WORKERS", "1,5")

    with pytest.raises(ImproperlyConfigured, match="écrivez un nombre entier"):
        environment.env_int("MAILLAGE_WORKERS", 1)


def test_a_misspelt_setting_is_refused_and_the_right_one_proposed(monkeypatch):
    environment.env_text("MAILLAGE_HOSTS")
    monkeypatch.setenv("MAILLAGE_HOTS", "exemple.fr")

    with pytest.raises(
        ImproperlyConfigured, match="Réglage inconnu : MAILLAGE_HOTS. Vouliez-vous dire MAILLAGE_HOSTS ?"
    ):
        environment.refuse_unknown()


def test_a_postgresql_address_gives_account_host_and_base():
    described = environment.database(
        "postgresql://lucie:se%40cret@db.exemple.fr:5433/maillage?sslmode=require"
    )

    assert {key: described[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")} == {
        "USER": "lucie",
        "PASSWORD": "se@cret",
        "HOST": "db.exemple.fr",
        "PORT": "5433",
        "NAME": "maillage",
    }
    assert described["OPTIONS"] == {"sslmode": "require"}


def test_a_sqlite_address_with_four_slashes_is_absolute_and_with_three_relative():
    assert environment.database("sqlite:////srv/base.sqlite3")["NAME"] == "/srv/base.sqlite3"
    assert environment.database("sqlite:///base.sqlite3")["NAME"] == "base.sqlite3"


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite:///", "postgresql://hote", "n'importe quoi"])
def test_another_kind_of_database_is_refused_with_an_example(url):
    with pytest.raises(ImproperlyConfigured, match="écrivez sqlite:///chemin/base.sqlite3 ou postgresql://"):
        environment.database(url)


def test_mail_goes_by_a_server_with_encryption_when_asked():
    described = environment.mail("smtp://compte:secret@smtp.exemple.fr:587?tls=oui")

    assert (described["EMAIL_HOST"], described["EMAIL_PORT"], described["EMAIL_USE_TLS"]) == (
        "smtp.exemple.fr",
        587,
        True,
    )


def test_mail_by_something_else_is_refused():
    with pytest.raises(ImproperlyConfigured, match="écrivez smtp://"):
        environment.mail("pigeon://voyageur")


def test_the_secret_is_drawn_once_and_read_by_its_owner_only(tmp_path):
    first = environment.kept_secret(tmp_path / "data" / "secret-key")

    assert environment.kept_secret(tmp_path / "data" / "secret-key") == first
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o777 == 0o600
    assert len(first) >= 50


def test_a_data_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    (tmp_path / "fichier").write_text("")

    with pytest.raises(ImproperlyConfigured, match="donnez un dossier à vous dans MAILLAGE_DATA"):
        environment.kept_secret(tmp_path / "fichier" / "secret-key")
