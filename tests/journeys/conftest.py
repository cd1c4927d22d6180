"""The journeys' stage: one server with its demonstration, one browser, a window for each person."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys import live
from tests.journeys.browser import PHONE, found, launched, opened, sign_in

WITHOUT_BROWSER = "No Chromium or Chrome here: the journeys in a browser were left out."


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]):
    journeys = [item for item in items if item.path.is_relative_to(config.rootpath / "tests/journeys")]
    if not journeys or found():
        return
    if os.environ.get("CI"):
        pytest.exit("No Chromium or Chrome: CI does not go without the journeys.", returncode=1)
    config.hook.pytest_deselected(items=journeys)
    items[:] = [item for item in items if item not in journeys]


def pytest_sessionfinish(session: pytest.Session, exitstatus: int):
    if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and not found():
        session.exitstatus = pytest.ExitCode.OK


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter):
    if not found():
        terminalreporter.write_line(WITHOUT_BROWSER)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demonstration, served for all the journeys."""
    with live.demonstration(tmp_path_factory.mktemp("demonstration")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, started once."""
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A window on a desk."""
    with opened(browser, site) as page:
        yield page


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """A small telephone, held upright: 320 by 640."""
    with opened(browser, site, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        yield page


@pytest.fixture
def plain_page(browser: Browser, site: str) -> Iterator[Page]:
    """A window where JavaScript does not run."""
    with opened(browser, site, java_script_enabled=False) as page:
        yield page


@pytest.fixture
def slow_phone(browser: Browser, site: str) -> Iterator[Page]:
    """A telephone at the end of a village's line: 512 kbit/s, 300 ms."""
    with opened(browser, site, viewport=PHONE, has_touch=True, is_mobile=True, slow=True) as page:
        yield page


@pytest.fixture(params=["desk by day", "desk by night", "telephone by day", "telephone by night"])
def any_screen(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    """Each screen in turn, light and dark, wide and narrow: for what must hold on all of them."""
    options = {"viewport": PHONE} if "telephone" in request.param else {}
    with opened(browser, site, dark="night" in request.param, **options) as page:
        yield page


@pytest.fixture
def coordinator(page: Page) -> Page:
    """A window on a desk where the coordinator has signed in."""
    sign_in(page)
    return page
