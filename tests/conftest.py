"""What every test stands on: a platform of its own in a temporary folder, and templates that hide nothing."""

import atexit
import inspect
import os
import shutil
import tempfile
from pathlib import Path

import pytest

# Settings are read once, when Django starts: the environment is made ready before.
DATA = Path(tempfile.mkdtemp(prefix="maillage-tests-"))
(DATA / "static").mkdir()
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
for name in [name for name in os.environ if name.startswith("MAILLAGE_")]:
    del os.environ[name]
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "maillage.config.settings",
    "MAILLAGE_DATA": str(DATA),
    "MAILLAGE_HTTPS": "non",
}

from django.conf import settings  # noqa: E402 — after the environment
from django.core.cache import caches  # noqa: E402 — after the environment
from django.utils import translation  # noqa: E402 — after the environment

SOURCES = Path(__file__).parents[1] / "src"


class UndefinedVariable(str):
    """What Django prints in place of a variable that is not there: in a template of ours, a failure."""

    __slots__ = ()

    def __contains__(self, _part: object) -> bool:
        # Django looks for `%s` in it, then asks for the message: that is where it is heard.
        return True

    def __mod__(self, variable: object) -> str:
        template = _template_being_rendered()
        if template.is_relative_to(SOURCES):
            pytest.fail(f"{template.relative_to(SOURCES)} prints « {variable} », which nobody gave it")
        return ""


def _template_being_rendered() -> Path:
    """Return the file of the innermost node: a page of a library may stand in a frame of ours."""
    for frame in inspect.stack(context=0):
        if frame.function == "render_annotated":
            return Path(str(frame.frame.f_locals["self"].origin))
    return Path()


settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable("undefined")
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
# Workers inherit this environment: with this name in it, pytest-django would start them on the data of ours.
del os.environ["DJANGO_SETTINGS_MODULE"]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Let no test find what another one put in the cache."""
    for every in caches.all():
        every.clear()
    translation.deactivate()  # a page read in English leaves its language behind
