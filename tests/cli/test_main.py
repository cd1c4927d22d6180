"""Every fault of the command line is one sentence that says what to do."""

import errno
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from maillage import cli


def run(*arguments, **environment):
    """Run `maillage` as a person does, in a process of its own."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAILLAGE_", "DATABASE_"))
    }
    return subprocess.run(
        [sys.executable, "-c", "from maillage.cli import main; main()", *arguments],
        env=clean | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_misspelt_setting_is_one_sentence(tmp_path):
    done = run("doctor", MAILLAGE_DATA=str(tmp_path), MAILLAGE_HOTS="exemple.fr")

    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].startswith("Réglage inconnu : MAILLAGE_HOTS.")
    assert "Traceback" not in done.stderr


def test_an_unknown_territory_is_one_sentence_with_the_known_ones():
    done = run("territory", "show", "atlantide")

    assert (done.returncode, done.stderr.strip()) == (
        1, "Territoire inconnu : atlantide. Connus : pays-de-verdun."
    )  # fmt: skip


def test_init_without_a_territory_says_what_to_give(tmp_path):
    done = run("init", MAILLAGE_DATA=str(tmp_path))

    assert done.returncode == 1
    assert "Donnez --territory, ou bien --epci, --commune, --departement." in done.stderr


def test_doctor_says_what_is_missing_on_a_new_machine(tmp_path):
    done = run("doctor", "--json", MAILLAGE_DATA=str(tmp_path))

    assert done.returncode == 1
    assert '"ready": false' in done.stdout
    assert "maillage init" in done.stdout


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "fichier").write_text("")

    done = run("doctor", MAILLAGE_DATA=str(tmp_path / "fichier" / "data"))

    assert done.returncode == 1
    assert "donnez un dossier à vous dans MAILLAGE_DATA" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "Le disque est plein : rien n'a été changé"),
        (OperationalError("database or disk is full"), "Le disque est plein"),
        (OperationalError("database is locked"), "La base de données ne répond pas (database is locked)"),
        (ImproperlyConfigured("DATABASE_URL vaut « x »"), "DATABASE_URL vaut « x »"),
        (
            PermissionError(errno.EACCES, "Permission denied", "/srv/base"),
            "Permission denied : /srv/base. Vérifiez",
        ),
    ],
)
def test_faults_that_people_can_mend_are_told_in_a_sentence(monkeypatch, capsys, fault, words):
    def break_down():
        raise fault

    monkeypatch.setattr(cli, "app", break_down)

    with pytest.raises(SystemExit) as left:
        cli.main()

    assert left.value.code == 1
    assert words in capsys.readouterr().err


def test_a_fault_of_ours_is_not_hidden(monkeypatch):
    def break_down():
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "app", break_down)

    with pytest.raises(ZeroDivisionError):
        cli.main()
