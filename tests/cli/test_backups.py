"""A backup is whole or not at all, and nothing is replaced by a file that is not sound."""

import contextlib
import hashlib
import json
import sqlite3
import zipfile

import pytest
from django.conf import settings
from django.core.management.base import CommandError

from maillage.cli import backups
from maillage.cli.backups import BadBackup


@pytest.fixture
def platform(tmp_path, monkeypatch):
    """A platform of its own: a small database that looks like ours, one file sent in."""
    monkeypatch.setattr(settings, "DATA", tmp_path)
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "media")
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", tmp_path / "base.sqlite3")
    write_word(tmp_path / "base.sqlite3", "avant")
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "affiche.txt").write_text("une affiche")
    return tmp_path


def write_word(path, word):
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE IF NOT EXISTS words (word TEXT)")
        database.execute("CREATE TABLE IF NOT EXISTS django_migrations (app TEXT, name TEXT)")
        database.execute("DELETE FROM words")
        database.execute("INSERT INTO words VALUES (?)", [word])
        database.commit()


def word_of(path):
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT word FROM words").fetchone()[0]


def test_what_was_saved_comes_back_and_what_was_there_is_kept(platform):
    backups.write(platform / "sauvegarde.zip")
    write_word(platform / "base.sqlite3", "après")
    (platform / "media" / "affiche.txt").write_text("gribouillée")

    before = backups.restore(platform / "sauvegarde.zip")

    assert word_of(platform / "base.sqlite3") == "avant"
    assert (platform / "media" / "affiche.txt").read_text() == "une affiche"
    with zipfile.ZipFile(before) as kept:
        assert kept.read("media/affiche.txt").decode() == "gribouillée"


def test_a_live_database_is_saved_while_somebody_reads_and_writes(platform):
    with contextlib.closing(sqlite3.connect(platform / "base.sqlite3")) as live:
        live.execute("PRAGMA journal_mode=WAL")
        live.execute("BEGIN IMMEDIATE")
        live.execute("UPDATE words SET word = 'pas encore écrit'")
        backups.write(platform / "sauvegarde.zip")

    backups.restore(platform / "sauvegarde.zip")
    assert word_of(platform / "base.sqlite3") == "avant"


def test_the_manifest_lists_each_file_with_its_checksum(platform):
    manifest = backups.write(platform / "sauvegarde.zip")

    assert sorted(manifest["files"]) == ["database", "media/affiche.txt"]
    assert manifest["engine"] == "sqlite"
    assert manifest["files"]["media/affiche.txt"]["bytes"] == len("une affiche")


@pytest.mark.parametrize("cut", [0, 10, 200, -30])
def test_a_truncated_backup_is_refused_and_nothing_changes(platform, cut):
    whole = platform / "sauvegarde.zip"
    backups.write(whole)
    write_word(platform / "base.sqlite3", "après")
    whole.write_bytes(whole.read_bytes()[:cut])

    with pytest.raises(BadBackup, match="rien n'a été changé"):
        backups.restore(whole)

    assert word_of(platform / "base.sqlite3") == "après"


def rewritten(source, target, changes):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, old.read(name)))
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return target


def manifest_of(source):
    with zipfile.ZipFile(source) as archive:
        return json.loads(archive.read("manifest.json"))


def test_a_file_changed_inside_the_backup_is_refused(platform):
    backups.write(platform / "sauvegarde.zip")
    changed = rewritten(
        platform / "sauvegarde.zip", platform / "fausse.zip", {"media/affiche.txt": b"autre chose"}
    )

    with pytest.raises(BadBackup, match="abîmée"):
        backups.restore(changed)


def test_a_name_that_climbs_out_of_the_folder_is_refused(platform):
    backups.write(platform / "sauvegarde.zip")
    manifest = manifest_of(platform / "sauvegarde.zip")
    manifest["files"]["media/../../evade.txt"] = {"bytes": 1, "sha256": "0"}
    changes = {"manifest.json": json.dumps(manifest).encode(), "media/../../evade.txt": b"x"}
    climbing = rewritten(platform / "sauvegarde.zip", platform / "evasion.zip", changes)

    with pytest.raises(BadBackup, match="interdit"):
        backups.restore(climbing)

    assert not (platform.parent / "evade.txt").exists()


def test_a_backup_of_another_kind_of_database_is_refused(platform):
    backups.write(platform / "sauvegarde.zip")
    manifest = manifest_of(platform / "sauvegarde.zip") | {"engine": "postgresql"}
    other = rewritten(
        platform / "sauvegarde.zip", platform / "autre.zip", {"manifest.json": json.dumps(manifest).encode()}
    )

    with pytest.raises(BadBackup, match="base de la même sorte"):
        backups.restore(other)


def test_a_backup_of_a_newer_version_is_refused(platform):
    with contextlib.closing(sqlite3.connect(platform / "base.sqlite3")) as database:
        database.execute("INSERT INTO django_migrations VALUES ('directory', '9999_demain')")
        database.commit()
    backups.write(platform / "sauvegarde.zip")

    with pytest.raises(BadBackup, match="version plus récente"):
        backups.restore(platform / "sauvegarde.zip")


def test_a_database_that_cannot_be_read_is_refused_even_when_its_checksum_is_right(platform):
    backups.write(platform / "sauvegarde.zip")
    garbage = b"rien d'une base" * 1000
    manifest = manifest_of(platform / "sauvegarde.zip")
    manifest["files"]["database"] = {"bytes": len(garbage), "sha256": hashlib.sha256(garbage).hexdigest()}
    changes = {"manifest.json": json.dumps(manifest).encode(), "database": garbage}
    other = rewritten(platform / "sauvegarde.zip", platform / "autre.zip", changes)

    with pytest.raises(BadBackup, match="ne peut pas être lue"):
        backups.restore(other)

    assert word_of(platform / "base.sqlite3") == "avant"


def test_whoever_holds_a_backup_enters_as_nobody(platform):
    with contextlib.closing(sqlite3.connect(platform / "base.sqlite3")) as database:
        database.execute("CREATE TABLE django_session (session_key TEXT)")
        database.execute("INSERT INTO django_session VALUES ('clé de Lucie')")
        database.commit()
    backups.write(platform / "sauvegarde.zip")

    with zipfile.ZipFile(platform / "sauvegarde.zip") as archive:
        assert "clé de Lucie".encode() not in archive.read("database")


def test_without_a_database_there_is_nothing_to_save(platform):
    (platform / "base.sqlite3").unlink()

    with pytest.raises(CommandError, match="lancez d'abord « maillage init »"):
        backups.write(platform / "sauvegarde.zip")

    assert not (platform / "sauvegarde.zip").exists()


def test_a_file_that_is_not_there_is_told(platform):
    with pytest.raises(BadBackup, match="n'existe pas"):
        backups.restore(platform / "rien.zip")


def test_a_backup_comes_back_on_a_machine_that_has_nothing_yet(platform):
    backups.write(platform / "sauvegarde.zip")
    (platform / "base.sqlite3").unlink()

    backups.restore(platform / "sauvegarde.zip")

    assert word_of(platform / "base.sqlite3") == "avant"


def test_a_byte_damaged_anywhere_never_ends_in_a_traceback(platform):
    backups.write(platform / "sauvegarde.zip")
    whole = (platform / "sauvegarde.zip").read_bytes()

    for place in range(0, len(whole), max(1, len(whole) // 150)):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        (platform / "abimee.zip").write_bytes(damaged)
        # What nobody reads, a date or a permission, may be damaged without harm.
        with contextlib.suppress(BadBackup):
            backups.restore(platform / "abimee.zip")
        assert word_of(platform / "base.sqlite3") == "avant"


def test_a_database_that_can_no_longer_be_read_is_put_aside_and_the_backup_takes_its_place(platform):
    backups.write(platform / "sauvegarde.zip")
    (platform / "base.sqlite3").write_bytes(b"ceci n'est plus une base" * 500)

    aside = backups.restore(platform / "sauvegarde.zip")

    assert word_of(platform / "base.sqlite3") == "avant"
    assert aside.read_bytes().startswith(b"ceci n'est plus une base")


@pytest.mark.parametrize("manifest", [b"[]", b"{}", b"12", b'{"engine": "sqlite", "files": 3}', b"\xff"])
def test_a_manifest_that_is_none_is_refused(platform, manifest):
    backups.write(platform / "sauvegarde.zip")
    changed = rewritten(platform / "sauvegarde.zip", platform / "autre.zip", {"manifest.json": manifest})

    with pytest.raises(BadBackup):
        backups.restore(changed)
