"""An operator sets a territory up with one command, saves it, loses it, and gets it back."""

import json
import sqlite3

import pytest

from tests.cli.test_main import run


@pytest.fixture(scope="module")
def platform(tmp_path_factory):
    """A platform of its own, on SQLite, that serves one commune."""
    data = tmp_path_factory.mktemp("data")
    done = run("init", "--commune", "55545", "--name", "Verdun seul", "--json", MAILLAGE_DATA=str(data))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["territory"] == "Verdun seul"
    return data


def test_the_same_territory_twice_is_told_in_a_sentence(platform):
    done = run("init", "--commune", "55545", "--name", "Verdun seul", MAILLAGE_DATA=str(platform))

    assert done.stdout.startswith("Verdun seul : 1 communes, et ")
    assert "Mairies : 0 ajoutées, 0 mises à jour" in done.stdout


def test_a_second_territory_is_refused_in_one_sentence(platform):
    done = run("init", "--commune", "57463", MAILLAGE_DATA=str(platform))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip().splitlines()[-1].startswith("Ce site sert déjà « Verdun seul ». ")
    assert "Traceback" not in done.stderr


def test_doctor_says_that_the_platform_can_serve(platform):
    done = run("doctor", MAILLAGE_DATA=str(platform))

    assert done.returncode == 0
    assert "bien     territoire : Verdun seul, 1 communes" in done.stdout
    assert "à faire  coordination : aucun" in done.stdout


def test_what_was_saved_comes_back(platform):
    saved = run("backup", str(platform / "sauvegarde.zip"), "--json", MAILLAGE_DATA=str(platform))
    assert json.loads(saved.stdout)["engine"] == "sqlite"
    rename = "from maillage.web.territories.models import Territory as T; T.objects.update(name='x')"
    run("manage", "shell", "-c", rename, MAILLAGE_DATA=str(platform))
    assert "territoire : x," in run("doctor", MAILLAGE_DATA=str(platform)).stdout

    done = run("restore", str(platform / "sauvegarde.zip"), MAILLAGE_DATA=str(platform))

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"Restauré depuis {platform / 'sauvegarde.zip'}. L'état d'avant est dans ")
    assert "territoire : Verdun seul, 1 communes" in run("doctor", MAILLAGE_DATA=str(platform)).stdout


def test_a_file_that_is_no_backup_is_refused_in_one_sentence(platform):
    (platform / "lettre.txt").write_text("Chère Jeanne")

    done = run("restore", str(platform / "lettre.txt"), MAILLAGE_DATA=str(platform))

    assert done.returncode == 1
    assert "n'est pas une sauvegarde entière" in done.stderr
    assert "rien n'a été changé" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_somebody_holds_is_one_sentence(platform):
    holder = sqlite3.connect(platform / "maillage.sqlite3", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        done = run("init", "--commune", "55545", "--name", "Verdun seul", MAILLAGE_DATA=str(platform))
    finally:
        holder.close()

    assert done.returncode == 1
    assert "La base de données ne répond pas (database is locked)" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_is_not_there_is_not_saved(tmp_path):
    done = run("backup", str(tmp_path / "sauvegarde.zip"), MAILLAGE_DATA=str(tmp_path / "vide"))

    assert done.returncode == 1
    assert "lancez d'abord « maillage init »" in done.stderr
    assert not (tmp_path / "sauvegarde.zip").exists()


def test_long_work_has_no_worker_of_its_own_until_it_is_asked_for(tmp_path):
    done = run("worker", MAILLAGE_DATA=str(tmp_path))

    assert done.returncode == 1
    assert "MAILLAGE_WORKER=oui" in done.stderr


def test_a_demonstration_never_opens_on_a_real_site(platform):
    run("manage", "open_account", "vraie@exemple.invalid", "mediator", MAILLAGE_DATA=str(platform))

    done = run("demo", MAILLAGE_DATA=str(platform))

    assert done.returncode == 1
    assert "Cette base sert un vrai site" in done.stderr
