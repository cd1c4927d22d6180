"""What a page weighs on the wire, cold, as the browser counts it; and what each kind of page may weigh."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, StorageState

from tests.journeys.browser import opened, sign_in

# what the back office brings whatever we do, some 450 kB, kept by the browser from then on
WAGTAIL = ("/static/wagtailadmin/", "/gestion/sprite/", "/gestion/jsi18n/")


@dataclass(frozen=True)
class Budget:
    """A kind of page, an example of it, and the most it may cost."""

    name: str
    address: str
    most_bytes: int
    most_requests: int
    with_map: bool = False
    signed_in: bool = False
    apart: tuple[str, ...] = ()


BUDGETS = [
    Budget("home", "/", 14_000, 3),
    Budget("help results", "/aide/?ou=verdun", 20_000, 3),
    Budget("place", "/lieux/mairie-verdun-55545/", 20_000, 3),
    Budget("commune", "/communes/55545-verdun/", 20_000, 3),
    Budget("help results, map opened", "/aide/?ou=verdun", 150_000, 12, with_map=True),
    Budget("place, map opened", "/lieux/mairie-verdun-55545/", 150_000, 12, with_map=True),
    Budget("communes, map opened", "/communes/", 150_000, 12, with_map=True),
    Budget("strategy", "/strategie/", 20_000, 3),
    Budget("staff, own pages", "/espace/", 250_000, 20, signed_in=True),
    Budget(
        "staff, back office without Wagtail's own", "/gestion/", 250_000, 20, signed_in=True, apart=WAGTAIL
    ),
]


@dataclass
class Weight:
    """What came over the wire: headers and compressed bodies, redirections included."""

    apart: tuple[str, ...] = ()
    received: dict[str, int] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    @property
    def requests(self) -> int:
        """How many answers came."""
        return len(self.received)

    @property
    def bytes(self) -> int:
        """How many bytes came in all."""
        return sum(self.received.values())

    def told(self) -> list[str]:
        """Return one line for each answer, the heaviest first."""
        heaviest = sorted(self.received.items(), key=lambda answer: -answer[1])
        return [f"{size:>8,} {self.addresses[number]}" for number, size in heaviest]


def weigh(browser: Browser, site: str, budget: Budget) -> Weight:
    """Open the page in a fresh window, with its map if asked for, and weigh all that it brings."""
    signed_in = coordinators_window(browser, site) if budget.signed_in else None
    with opened(browser, site, storage_state=signed_in) as page:
        weight = weighed(page, Weight(apart=budget.apart))
        answer = page.goto(budget.address, wait_until="networkidle")
        assert answer is not None
        assert answer.ok, f"{budget.address} answered {answer.status}"
        if budget.with_map:
            page.locator("details.map > summary").first.click()
            page.locator(".leaflet-container path, .leaflet-marker-icon").first.wait_for(state="attached")
            page.wait_for_load_state("networkidle")
    return weight


def weighed(page: Page, weight: Weight) -> Weight:
    """Return the weight, which grows as the page loads."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda event: _asked(weight, event))
    session.on("Network.loadingFinished", lambda event: _came(weight, event))
    return weight


def _asked(weight: Weight, event: dict[str, Any]) -> None:
    # a redirection keeps the number of its request: its own answer is counted apart
    if redirected := event.get("redirectResponse"):
        hop = f"{event['requestId']} before {event['request']['url']}"
        weight.addresses[hop] = redirected["url"]
        weight.received[hop] = int(redirected["encodedDataLength"])
    weight.addresses[event["requestId"]] = event["request"]["url"]


def _came(weight: Weight, event: dict[str, Any]) -> None:
    number = event["requestId"]
    address = weight.addresses.get(number, "")
    if address.startswith("http") and not any(part in address for part in weight.apart):
        weight.received[number] = int(event["encodedDataLength"])


def coordinators_window(browser: Browser, site: str) -> StorageState:
    """Return what the browser of somebody signed in remembers."""
    with opened(browser, site) as page:
        sign_in(page)
        return page.context.storage_state()
