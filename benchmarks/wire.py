"""Bytes and requests that each kind of page costs, and when it can be read on a village's line."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.bars import Bar
from tests.journeys.browser import launched, opened
from tests.journeys.live import demonstration
from tests.journeys.wire import BUDGETS, weigh

READ_ON_A_SLOW_LINE = {"home": "/", "help results": "/aide/?ou=verdun"}
FIRST_WORDS = """() => new Promise(done => new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (entry.name === 'first-contentful-paint') done(entry.startTime)
}).observe({ type: 'paint', buffered: true }))"""


def bars() -> Iterator[Bar]:
    """Yield what each kind of page costs, against its budget."""
    with (
        tempfile.TemporaryDirectory() as folder,
        demonstration(Path(folder)) as site,
        sync_playwright() as playwright,
    ):
        browser = launched(playwright)
        for budget in BUDGETS:
            weight = weigh(browser, site, budget)
            yield Bar(budget.name, weight.bytes, budget.most_bytes, "bytes")
            yield Bar(budget.name, weight.requests, budget.most_requests, "requests")
        for name, address in READ_ON_A_SLOW_LINE.items():
            readable = sorted(readable_after(browser, site, address) for _ in range(3))[1]
            yield Bar(f"{name}, readable on a slow line", readable, 1500, "ms")
        browser.close()


def readable_after(browser: Browser, site: str, address: str) -> float:
    """Return the milliseconds until words show, at 512 kbit/s and 300 ms."""
    with opened(browser, site, slow=True) as page:
        page.goto(address)
        return float(page.evaluate(FIRST_WORDS))


if __name__ == "__main__":
    from benchmarks.bars import told

    for bar in bars():
        print(told(bar), flush=True)
