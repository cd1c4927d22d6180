"""The browser of the journeys: where it is, the screens people have, and what no page may do."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 640}
KILOBITS_PER_SECOND = 512
LATENCY_MILLISECONDS = 300


def found() -> str | None:
    """Return the path of the browser that this machine has, if it has one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def launched(playwright: Playwright) -> Browser:
    """Start the browser, without a window."""
    return playwright.chromium.launch(executable_path=found(), headless=True, args=FLAGS)


@dataclass
class Faults:
    """What a page did that no page of ours may do."""

    site: str
    seen: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Write down errors of the console, refused scripts among them, of the server, and third parties."""
        page.on("pageerror", lambda error: self.seen.append(f"script error: {error}"))
        page.on("console", lambda line: self._hear(line.type, line.text))
        page.on("request", lambda request: self._follow(request.url))
        page.on("response", lambda answer: self._receive(answer.status, answer.url))

    def _hear(self, kind: str, text: str) -> None:
        # that an address answered 404 or 400 is told by the journey itself
        if kind == "error" and "the server responded with a status of 4" not in text:
            self.seen.append(f"console: {text}")

    def _receive(self, status: int, url: str) -> None:
        if status >= 500:
            self.seen.append(f"{status} {url}")

    def _follow(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and f"{parts.scheme}://{parts.netloc}" != self.site:
            self.seen.append(f"third party: {url}")


@contextmanager
def opened(
    browser: Browser, site: str, *, dark: bool = False, slow: bool = False, **options: Any
) -> Iterator[Page]:
    """Open a fresh window on the site (`/aide/` is enough of an address); see that it did nothing wrong."""
    context = browser.new_context(
        base_url=site,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        color_scheme="dark" if dark else "light",
        **({"viewport": DESKTOP} | options),
    )
    context.set_default_timeout(15_000)
    faults = Faults(site)
    context.on("page", faults.watch)
    page = context.new_page()
    if slow:
        slow_down(context.new_cdp_session(page))
    try:
        yield page
    finally:
        context.close()
    assert faults.seen == [], "\n".join(faults.seen)


def sign_in(page: Page, *, name: str = "Lucie") -> None:
    """Sign in with one tap as one of the demonstration's people: the coordinator, unless told."""
    page.goto("/demonstration/")
    page.get_by_role("button", name=name).click()
    page.wait_for_url(lambda url: "/demonstration/" not in url)


def slow_down(session: CDPSession) -> None:
    """Give a page the line of a village: 512 kbit/s and 300 ms."""
    bytes_per_second = KILOBITS_PER_SECOND * 1000 / 8
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MILLISECONDS,
            "downloadThroughput": bytes_per_second,
            "uploadThroughput": bytes_per_second,
        },
    )


def assert_accessible(page: Page, *, without: str = "") -> None:
    """See that axe finds nothing on the page as it stands; `without` leaves out what a library draws."""
    context = {"exclude": [[without]]} if without else None
    violations = Axe().run(page, context=context).response["violations"]
    assert [line for violation in violations for line in told(violation)] == [], page.url


def told(violation: dict[str, Any]) -> list[str]:
    """Return one line for each element that a rule finds fault with."""
    rule = f"{violation['id']} ({violation['impact']}): {violation['help']}"
    nodes = [(" ".join(map(str, node["target"])), node["html"][:160]) for node in violation["nodes"]]
    return [f"{rule} — {target}: {html}" for target, html in nodes]


def assert_fits(page: Page) -> None:
    """See that the page is no wider than the screen."""
    width, screen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert width <= screen, f"{page.url} is {width} px wide on a screen of {screen}"
