"""Read settings from the environment; refuse in one sentence what cannot be understood."""

import difflib
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PREFIX = "MAILLAGE_"
YES = {"1", "oui", "true", "on"}
NO = {"0", "non", "false", "off"}
_read: set[str] = set()


def env_text(name: str, default: str = "") -> str:
    """Return the variable as text, without the blanks around it."""
    _read.add(name)
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, *, default: bool) -> bool:
    """Return a yes or a no; any other word is refused."""
    word = env_text(name).lower()
    if not word:
        return default
    if word not in YES | NO:
        raise ImproperlyConfigured(f"{name} vaut « {word} » : écrivez « oui » ou « non ».")
    return word in YES


def env_number(name: str, default: float, *, at_least: float = 0) -> float:
    """Return a number, the comma being allowed as the decimal mark."""
    word = env_text(name) or str(default)
    try:
        number = float(word.replace(",", "."))
    except ValueError:
        number = float("nan")
    if not at_least <= number < float("inf"):
        raise ImproperlyConfigured(f"{name} vaut « {word} » : écrivez un nombre d'au moins {at_least:g}.")
    return number


def env_int(name: str, default: int, *, at_least: int = 0, at_most: int = 2**31) -> int:
    """Return a whole number between two bounds."""
    number = env_number(name, default, at_least=at_least)
    if number != int(number):
        raise ImproperlyConfigured(f"{name} vaut « {number:g} » : écrivez un nombre entier.")
    if number > at_most:
        raise ImproperlyConfigured(f"{name} vaut « {number:.0f} » : écrivez un nombre d'au plus {at_most}.")
    return int(number)


def env_choice(name: str, default: str, *, among: tuple[str, ...]) -> str:
    """Return one of a few words, in capitals; any other is refused."""
    word = env_text(name, default).upper()
    if word not in among:
        raise ImproperlyConfigured(f"{name} vaut « {word} » : écrivez l'un de {', '.join(among)}.")
    return word


def env_list(name: str, default: str = "") -> list[str]:
    """Return the words of a comma-separated list."""
    words = [word.strip() for word in env_text(name, default).split(",") if word.strip()]
    return words or default.split(",")


def refuse_unknown() -> None:
    """Refuse a variable of ours that no setting reads: it is a misspelling that would be ignored."""
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in _read:
            near = difflib.get_close_matches(name, _read, n=1)
            hint = f" Vouliez-vous dire {near[0]} ?" if near else ""
            raise ImproperlyConfigured(
                f"Réglage inconnu : {name}.{hint} La liste est dans docs/guide/exploitant.md."
            )


def database(url: str) -> dict[str, Any]:
    """Return Django's description of the database at `sqlite:///path` or `postgresql://…`."""
    parts = _parts("DATABASE_URL", url)
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            # `sqlite:///relative` and `sqlite:////absolute`, as everywhere
            "NAME": unquote(parts.path)[1:],
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 5,
                "init_command": (
                    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA temp_store=MEMORY;"
                    "PRAGMA cache_size=-32000;PRAGMA foreign_keys=ON;"
                ),
            },
        }
    if parts.scheme in {"postgresql", "postgres"} and parts.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path)[1:],
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        "DATABASE_URL ne se lit pas : écrivez sqlite:///chemin/base.sqlite3 ou postgresql://compte@hôte/base."
    )


def mail(url: str) -> dict[str, Any]:
    """Return Django's mail settings for `smtp://`, `smtps://` or `console:`."""
    parts = _parts("MAILLAGE_MAIL", url)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme in {"smtp", "smtps"} and parts.hostname:
        options = dict(parse_qsl(parts.query))
        return {
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": options.get("tls") == "oui",
            "EMAIL_TIMEOUT": 10,
        }
    raise ImproperlyConfigured(
        "MAILLAGE_MAIL ne se lit pas : écrivez smtp://compte:secret@serveur:587?tls=oui."
    )


def _parts(name: str, url: str) -> SplitResult:
    """Return the parts of an address; it may hold a password, which no message repeats."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # read now: a port that is no number is refused only when it is read
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} ne se lit pas : l'adresse du serveur est fausse.") from error
    return parts


def listen_address(address: str, *, is_demonstration: bool) -> str:
    """Return where to listen; a demonstration, where anybody enters with one tap, stays on its machine."""
    if is_demonstration and address not in {"127.0.0.1", "::1", "localhost"}:
        raise ImproperlyConfigured(
            f"MAILLAGE_LISTEN vaut « {address} », mais une démonstration ne s'ouvre qu'à cette machine : "
            "chacun y entre sans mot de passe. Retirez ce réglage, ou MAILLAGE_DEMONSTRATION."
        )
    return address


def kept_secret(path: Path) -> str:
    """Return the secret kept beside the data, drawn the first time, readable by its owner only."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text().strip()
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        return path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"Le dossier des données {path.parent} ne peut pas être lu ou écrit ({error.strerror}) : "
            "donnez un dossier à vous dans MAILLAGE_DATA."
        ) from error
