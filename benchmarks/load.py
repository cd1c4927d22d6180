"""How the server holds under load: an open loop at 100 requests a second, then all it can give.

Pages are asked for as readers do, when the server remembers them for a minute; communes at random, as when a
newspaper names the site; then, less often, addresses never seen before, each answer made from the database.

The generator is a process of its own, on the same machine. In an open loop a request leaves at
its hour whether or not the former ones are answered, and its time counts from that hour: a server that stalls
cannot hide it.
"""

import asyncio
import random
import re
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import aiohttp

from benchmarks.bars import Bar
from tests.journeys.live import demonstration

PAGES = {
    "home": "/?",
    "help results": "/aide/?ou=verdun",
    "commune": "/communes/55545-verdun/?",
    "place": "/lieux/mairie-verdun-55545/?",
}
REQUESTS_PER_SECOND = 100
ANEW_PER_SECOND = 20
SECONDS = 10
SATURATION_SECONDS = 10
CONNECTIONS = 16
WORKERS = 2
HEADERS = {"Accept-Encoding": "br"}
Loop = Callable[[list[str], int], Coroutine[None, None, list[float]]]


def bars() -> Iterator[Bar]:
    """Yield the 95th percentile of each page in the open loop, then a commune's page, saturated."""
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder), workers=WORKERS) as site:
        for address in PAGES.values():
            measured(saturated, [site + address], 1)  # the first answers of each worker read templates
        for name, address in PAGES.items():
            yield p95(name, measured(paced, [site + address], REQUESTS_PER_SECOND), REQUESTS_PER_SECOND)
        communes = [site + address for address in communes_of(site)]
        yield p95("any commune", measured(paced, communes, REQUESTS_PER_SECOND), REQUESTS_PER_SECOND)
        for name, address in PAGES.items():
            anew = f"{site}{address}&n={{number}}"
            yield p95(f"{name}, made anew", measured(paced, [anew], ANEW_PER_SECOND), ANEW_PER_SECOND)
        times = measured(saturated, [site + PAGES["commune"]], SATURATION_SECONDS)
        rate = len(times) / SATURATION_SECONDS
        note = f"p50 {statistics.median(times):.1f} ms over {CONNECTIONS} connections"
        yield Bar("commune, saturated", rate, 200, "pages/s", at_least=True, note=note)


def p95(name: str, times: list[float], rate: int) -> Bar:
    """Return the 95th percentile of what was measured at a rate, beside its bar."""
    note = f"p50 {statistics.median(times):.1f}, worst {max(times):.1f}"
    return Bar(f"{name}, p95 at {rate}/s", statistics.quantiles(times, n=20)[-1], 50, "ms", note=note)


def communes_of(site: str) -> list[str]:
    """Return the addresses of the communes, as the site lists them."""
    with urllib.request.urlopen(f"{site}/communes/") as answer:  # noqa: S310 — our own server
        return re.findall(r'href="(/communes/\w{5}-[^"]+)"', answer.read().decode())


def measured(loop: Loop, addresses: list[str], figure: int) -> list[float]:
    """Run one of the loops in a process of its own and return the milliseconds of each answer."""
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(run, loop, addresses, figure).result()


def run(loop: Loop, addresses: list[str], figure: int) -> list[float]:
    """Run a loop to its end."""
    return asyncio.run(loop(addresses, figure))


async def paced(addresses: list[str], rate: int) -> list[float]:
    """Send requests at their hours, whatever the answers, each for one of the addresses at random."""
    drawn = random.Random(55).choices(addresses, k=rate * SECONDS)  # noqa: S311 — the same ones each time
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, headers=HEADERS, auto_decompress=False) as session:
        begun = time.perf_counter() + 0.1
        asked = [(address, begun + number / rate) for number, address in enumerate(drawn)]
        return await asyncio.gather(*(answered(session, address, hour) for address, hour in asked))


async def saturated(addresses: list[str], seconds: int) -> list[float]:
    """Ask for the page again as soon as it is answered, on each connection, until time is over."""
    until = time.perf_counter() + seconds

    async def client(session: aiohttp.ClientSession) -> list[float]:
        times = []
        while (now := time.perf_counter()) < until:
            times.append(await answered(session, addresses[0], now))
        return times

    async with aiohttp.ClientSession(headers=HEADERS, auto_decompress=False) as session:
        clients = await asyncio.gather(*(client(session) for _ in range(CONNECTIONS)))
        return [milliseconds for times in clients for milliseconds in times]


async def answered(session: aiohttp.ClientSession, address: str, hour: float) -> float:
    """Wait for the hour, ask, read the whole answer, and return the milliseconds since that hour."""
    await asyncio.sleep(max(0.0, hour - time.perf_counter()))
    async with session.get(address.format(number=time.monotonic_ns())) as response:
        body = await response.read()
        if response.status != 200 or not body:  # noqa: PLR2004 — the one status of a page
            raise RuntimeError(f"{address} answered {response.status}")
    return 1000 * (time.perf_counter() - hour)


if __name__ == "__main__":
    from benchmarks.bars import told

    for bar in bars():
        print(told(bar), flush=True)
