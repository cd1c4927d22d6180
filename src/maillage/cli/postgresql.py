"""Save and load a PostgreSQL database with its own programs, the password out of the list of processes."""

import os
import subprocess
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

FRESH_SCHEMA = "DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"
VARIABLES = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
OPTIONS = {"PGHOST": "host", "PGSSLMODE": "sslmode", "PGSSLROOTCERT": "sslrootcert"}


class Refused(Exception):  # noqa: N818 - the program said no
    """What one of PostgreSQL's programs had to say."""


def dump(target: Path, *, without_rows_of: str) -> None:
    """Write the live database to a file, one table's rows left out."""
    _run("pg_dump", "--format=custom", f"--exclude-table-data={without_rows_of}", f"--file={target}")


def load(source: Path) -> None:
    """Put a dump in place of everything that the live database holds, in one transaction."""
    script = source.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source), connects=False)
    fresh = source.with_suffix(".fresh.sql")
    with fresh.open("w") as whole, script.open() as rows:
        whole.write(FRESH_SCHEMA)
        whole.writelines(line for line in rows if not line.startswith("CREATE SCHEMA public"))
    _run("psql", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--file={fresh}")


def applied_migrations(source: Path) -> set[tuple[str, str]]:
    """Return the migrations that a dump holds, by application and name."""
    rows = _run(
        "pg_restore", "--data-only", "--table=django_migrations", "--file=-", str(source), connects=False
    )
    cells = [line.split("\t") for line in rows.splitlines()]
    return {(row[1], row[2]) for row in cells if len(row) == len(("id", "app", "name", "applied"))}


def _run(program: str, *arguments: str, connects: bool = True) -> str:
    database = settings.DATABASES["default"]
    given = {name: database[key] for name, key in VARIABLES.items()}
    given |= {name: database["OPTIONS"][key] for name, key in OPTIONS.items() if key in database["OPTIONS"]}
    environment = os.environ | {name: str(value) for name, value in given.items() if value}
    where = [f"--dbname={database['NAME']}"] if connects else []
    try:
        done = subprocess.run(
            [program, *where, *arguments], env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise CommandError(f"{program} manque : installez les programmes client de PostgreSQL.") from error
    if done.returncode:
        raise Refused(f"{program} a refusé : {done.stderr.strip().splitlines()[-1]}")
    return done.stdout
