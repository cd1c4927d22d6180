"""On PostgreSQL a backup is made by its own programs, and the password stays out of the list of processes."""

import json
import os
import zipfile

import pytest
from django.conf import settings
from django.core.management.base import CommandError

from maillage.cli import backups
from maillage.cli.backups import BadBackup

# What stands in for PostgreSQL's programs: it writes down how it was called, and the file it was asked for.
PROGRAM = """#!/bin/sh
printf '%s|%s|%s\\n' "${0##*/} $*" "$PGUSER@$PGHOST:$PGPORT" "$PGPASSWORD" >> "$CALLS"
for word in "$@"; do
    case "$word" in --file=*) printf 'une sauvegarde' > "${word#--file=}" ;; esac
done
"""


@pytest.fixture
def platform(tmp_path, monkeypatch):
    """A platform on PostgreSQL, whose programs only write down how they were called."""
    described = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "maillage",
        "USER": "lucie",
        "PASSWORD": "mot de passe",
        "HOST": "",
        "PORT": "5433",
        "OPTIONS": {"host": "/run/postgresql", "sslmode": "require"},
    }
    monkeypatch.setitem(settings.DATABASES, "default", described)
    monkeypatch.setattr(settings, "DATA", tmp_path)
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "media")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    (tmp_path / "bin").mkdir()
    for name in ("pg_dump", "pg_restore"):
        write_program(tmp_path, name, PROGRAM)
    return tmp_path


def write_program(platform, name, text):
    (platform / "bin" / name).write_text(text)
    (platform / "bin" / name).chmod(0o755)


def calls(platform):
    return [line.split("|") for line in (platform / "calls").read_text().splitlines()]


def test_the_password_is_given_aside_and_sessions_stay_out(platform):
    manifest = backups.write(platform / "sauvegarde.zip")

    [(command, account, password)] = calls(platform)
    assert "--exclude-table-data=django_session" in command
    assert command.endswith("--dbname maillage")
    assert (account, password) == ("lucie@/run/postgresql:5433", "mot de passe")
    assert "mot de passe" not in command
    assert (manifest["engine"], list(manifest["files"])) == ("postgresql", ["database"])
    with zipfile.ZipFile(platform / "sauvegarde.zip") as archive:
        assert archive.read("database") == b"une sauvegarde"


def test_a_backup_is_checked_then_the_present_state_is_kept_then_it_is_loaded_in_one_transaction(platform):
    backups.write(platform / "sauvegarde.zip")
    (platform / "calls").unlink()

    before = backups.restore(platform / "sauvegarde.zip")

    commands = [command.split(" --dbname")[0].split(" --file")[0] for command, *_ in calls(platform)]
    assert commands[0].startswith("pg_restore --list ")
    assert commands[1].startswith("pg_dump --format=custom")
    assert commands[2] == ("pg_restore --clean --if-exists --no-owner --single-transaction --exit-on-error")
    with zipfile.ZipFile(before) as kept:
        assert json.loads(kept.read("manifest.json"))["engine"] == "postgresql"


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        (
            "echo 'premier mot' >&2; echo 'connection refused' >&2; exit 1",
            "pg_dump a refusé : connection refused",
        ),
        ("exit 3", "pg_dump a refusé : code 3"),
    ],
)
def test_a_database_that_refuses_is_told_and_no_backup_is_written(platform, program, sentence):
    write_program(platform, "pg_dump", f"#!/bin/sh\n{program}\n")

    with pytest.raises(BadBackup, match=sentence):
        backups.write(platform / "sauvegarde.zip")

    assert not (platform / "sauvegarde.zip").exists()


def test_programs_that_are_missing_are_named(platform, monkeypatch):
    monkeypatch.setenv("PATH", str(platform / "rien"))

    with pytest.raises(CommandError, match="pg_dump manque : installez les programmes client de PostgreSQL"):
        backups.write(platform / "sauvegarde.zip")
