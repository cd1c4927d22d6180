"""How the server holds under load: an open loop at 100 requests a second, then all it can give.

The generator is a process of its own, on the same machine. In an open loop a request leaves at
its hour whether or not the former ones are answered, and its time counts from that hour: a server that stalls
cannot hide it.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import aiohttp

from benchmarks.bars import Bar
from tests.journeys.live import demonstration

PAGES = {
    "home": "/",
    "help results": "/aide/?ou=verdun",
    "commune": "/communes/55545-verdun/",
    "place": "/lieux/mairie-verdun-55545/",
}
REQUESTS_PER_SECOND = 100
SECONDS = 10
SATURATION_SECONDS = 10
CONNECTIONS = 16
WORKERS = 2
HEADERS = {"Accept-Encoding": "br"}
Loop = Callable[[str, int], Coroutine[None, None, list[float]]]


def bars() -> Iterator[Bar]:
    """Yield the 95th percentile of each page in the open loop, then a commune's page, saturated."""
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder), workers=WORKERS) as site:
        for address in PAGES.values():
            measured(saturated, site + address, 1)  # the first answers of each worker read templates
        for name, address in PAGES.items():
            times = measured(paced, site + address, SECONDS)
            p95 = statistics.quantiles(times, n=20)[-1]
            note = f"p50 {statistics.median(times):.1f}, worst {max(times):.1f}"
            yield Bar(f"{name}, p95 at {REQUESTS_PER_SECOND}/s", p95, 50, "ms", note=note)
        times = measured(saturated, site + PAGES["commune"], SATURATION_SECONDS)
        rate = len(times) / SATURATION_SECONDS
        note = f"p50 {statistics.median(times):.1f} ms over {CONNECTIONS} connections"
        yield Bar("commune, saturated", rate, 200, "pages/s", at_least=True, note=note)


def measured(loop: Loop, address: str, seconds: int) -> list[float]:
    """Run one of the loops in a process of its own and return the milliseconds of each answer."""
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(run, loop, address, seconds).result()


def run(loop: Loop, address: str, seconds: int) -> list[float]:
    """Run a loop to its end."""
    return asyncio.run(loop(address, seconds))


async def paced(address: str, seconds: int) -> list[float]:
    """Send requests at their hours, whatever the answers."""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, headers=HEADERS, auto_decompress=False) as session:
        begun = time.perf_counter() + 0.1
        hours = [begun + number / REQUESTS_PER_SECOND for number in range(REQUESTS_PER_SECOND * seconds)]
        return await asyncio.gather(*(answered(session, address, hour) for hour in hours))


async def saturated(address: str, seconds: int) -> list[float]:
    """Ask for the next page as soon as one is answered, on each connection, until time is over."""
    until = time.perf_counter() + seconds

    async def client(session: aiohttp.ClientSession) -> list[float]:
        times = []
        while (now := time.perf_counter()) < until:
            times.append(await answered(session, address, now))
        return times

    async with aiohttp.ClientSession(headers=HEADERS, auto_decompress=False) as session:
        clients = await asyncio.gather(*(client(session) for _ in range(CONNECTIONS)))
        return [milliseconds for times in clients for milliseconds in times]


async def answered(session: aiohttp.ClientSession, address: str, hour: float) -> float:
    """Wait for the hour, ask, read the whole answer, and return the milliseconds since that hour."""
    await asyncio.sleep(max(0.0, hour - time.perf_counter()))
    async with session.get(address) as response:
        body = await response.read()
        if response.status != 200 or not body:  # noqa: PLR2004 — the one status of a page
            raise RuntimeError(f"{address} answered {response.status}")
    return 1000 * (time.perf_counter() - hour)


if __name__ == "__main__":
    from benchmarks.bars import told

    for bar in bars():
        print(told(bar), flush=True)
