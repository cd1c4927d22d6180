"""Write and restore a backup: one file that holds the database and the files sent in.

A backup is a zip archive: `manifest.json` (version, date, engine, sizes and checksums), `database`
(a SQLite file, or a PostgreSQL custom dump), and `media/…`.
"""

import contextlib
import errno
import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management.base import CommandError

from maillage.cli import postgresql

BLOCK = 2**20
# What the reading of a damaged archive, or of a manifest that is none, may raise.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
)
SESSIONS = "django_session"  # whoever holds a backup must not enter as somebody else


class BadBackup(Exception):  # noqa: N818 - the file is bad, the program is well
    """A file that cannot be restored, and why."""


def write(target: Path) -> dict[str, Any]:
    """Write a backup of the live database and the files, whole or not at all; return its manifest."""
    with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=".sauvegarde-") as folder:
        dump = Path(folder) / "database"
        _dump(dump)
        files = {"database": dump} | {
            f"media/{path.relative_to(settings.MEDIA_ROOT).as_posix()}": path
            for path in sorted(Path(settings.MEDIA_ROOT).rglob("*"))
            if path.is_file()
        }
        manifest = {
            "maillage": settings.VERSION,
            "made": datetime.now().astimezone().isoformat(timespec="seconds"),
            "engine": _engine(),
            "files": {
                name: {"bytes": path.stat().st_size, "sha256": _checksum(path)}
                for name, path in files.items()
            },
        }
        part = Path(folder) / "backup.zip"
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("manifest.json", json.dumps(manifest, indent=1))
            for name, path in files.items():
                archive.write(path, name)
        part.replace(target)
    return manifest


def restore(source: Path) -> Path:
    """Check a backup, keep the present state beside the data, then put the backup in its place.

    Return where the present state was kept. Nothing is touched when the file is not sound.
    """
    data = Path(settings.DATA)
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data, prefix=".restauration-") as folder:
        _unpack(source, Path(folder))
        _check_database(Path(folder) / "database", source)
        before = _keep_present_state(data)
        _load(Path(folder) / "database")
        _replace_media(Path(folder) / "media")
    # What was remembered of the former database would be shown beside the new one.
    cache.clear()
    return before


def _keep_present_state(data: Path) -> Path:
    """Save the present state; a database that cannot be read any more is put aside as it is."""
    before = data / f"avant-restauration-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
    if _engine() == "sqlite" and not _sqlite_path().exists():
        return before
    try:
        write(before.with_suffix(".zip"))
    except sqlite3.DatabaseError:
        live = _sqlite_path()
        for end in ("", "-wal", "-shm"):
            if live.with_name(live.name + end).exists():
                live.with_name(live.name + end).replace(before.with_name(f"{before.name}.sqlite3{end}"))
        return before.with_suffix(".sqlite3")
    return before.with_suffix(".zip")


def _unpack(source: Path, folder: Path) -> None:
    """Unpack what the manifest lists, each file checked against its size and its checksum."""
    if not source.is_file():
        raise BadBackup(f"Le fichier {source} n'existe pas.")
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            if manifest["engine"] != _engine():
                raise BadBackup(
                    f"Cette sauvegarde vient de {manifest['engine']}, et ce site utilise {_engine()} : "
                    "donnez à DATABASE_URL une base de la même sorte."
                )
            for name, expected in manifest["files"].items():
                _unpack_one(archive, name, expected, folder)
    except (*DAMAGED, OSError) as error:
        if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
            raise  # the disk, not the archive
        raise BadBackup(
            f"{source} n'est pas une sauvegarde entière ({error}) : rien n'a été changé."
        ) from error


def _unpack_one(archive: zipfile.ZipFile, name: str, expected: dict[str, Any], folder: Path) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or path.parts[0] not in {"database", "media"}:
        raise BadBackup(f"La sauvegarde contient un nom de fichier interdit ({name}) : rien n'a été changé.")
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if archive.getinfo(name).file_size != expected["bytes"]:
        raise BadBackup(f"La sauvegarde est abîmée ({name} n'a pas sa taille) : rien n'a été changé.")
    with archive.open(name) as packed, target.open("wb") as file:
        shutil.copyfileobj(packed, file, BLOCK)
    if _checksum(target) != expected["sha256"]:
        raise BadBackup(f"La sauvegarde est abîmée ({name} n'est pas celui d'origine) : rien n'a été changé.")


def _check_database(dump: Path, source: Path) -> None:
    """Refuse a database that is not sound, or that a newer version of the program wrote."""
    try:
        applied = (
            postgresql.applied_migrations(dump) if _engine() == "postgresql" else _sound_migrations(dump)
        )
    except (sqlite3.DatabaseError, postgresql.Refused) as error:
        raise BadBackup(
            f"La base de {source} ne peut pas être lue ({error}) : rien n'a été changé."
        ) from error
    if newer := applied - _known_migrations():
        raise BadBackup(
            f"{source} vient d'une version plus récente de Maillage ({len(newer)} mises à jour inconnues) : "
            "mettez d'abord Maillage à jour. Rien n'a été changé."
        )


def _sound_migrations(dump: Path) -> set[tuple[str, str]]:
    """Return the migrations of a SQLite file, once it is known to be sound."""
    with contextlib.closing(sqlite3.connect(f"file:{dump}?mode=ro", uri=True)) as database:
        verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        return set(database.execute("SELECT app, name FROM django_migrations").fetchall())


def _known_migrations() -> set[tuple[str, str]]:
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 - needs the rooms

    return set(MigrationLoader(None).disk_migrations)


def _engine() -> str:
    return "sqlite" if "sqlite3" in settings.DATABASES["default"]["ENGINE"] else "postgresql"


def _dump(target: Path) -> None:
    if _engine() == "postgresql":
        postgresql.dump(target, without_rows_of=SESSIONS)
        return
    if not _sqlite_path().exists():
        raise CommandError(
            f"Il n'y a pas de base de données à {_sqlite_path()} : lancez d'abord « maillage init »."
        )
    with _sqlite() as live, contextlib.closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        if copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [SESSIONS]).fetchone():
            copy.execute(f"DELETE FROM {SESSIONS}")  # noqa: S608 - a constant of ours
            copy.commit()
            copy.execute("VACUUM")


def _load(dump: Path) -> None:
    """Put the checked database in place of the live one, in one transaction."""
    if _engine() == "postgresql":
        postgresql.load(dump)
        return
    with contextlib.closing(sqlite3.connect(dump)) as saved, _sqlite() as live:
        saved.backup(live)


@contextlib.contextmanager
def _sqlite() -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(_sqlite_path(), timeout=10)) as live:
        yield live


def _sqlite_path() -> Path:
    return Path(settings.DATABASES["default"]["NAME"])


def _replace_media(folder: Path) -> None:
    """Swap the folder of files for the restored one."""
    media = Path(settings.MEDIA_ROOT)
    former = media.with_name(f".{media.name}-avant")
    if former.exists():
        shutil.rmtree(former)
    folder.mkdir(exist_ok=True)
    if media.exists():
        media.rename(former)
    folder.rename(media)
    if former.exists():
        shutil.rmtree(former)


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
