"""Start the real thing, as `make demo` does, on a free port and on data of its own; stop it after."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = Path(sys.executable).with_name("maillage")
STARTS_WITHIN_SECONDS = 180


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data: Path, **settings: str) -> dict[str, str]:
    """Return the environment of a platform on this data; a database that somebody named is used."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("MAILLAGE_")}
    own.pop("DJANGO_SETTINGS_MODULE", None)
    return own | {"MAILLAGE_DATA": str(data)} | settings


@contextmanager
def demonstration(data: Path, *, workers: int = 1) -> Iterator[str]:
    """Serve the demonstration of the Pays de Verdun and yield its address."""
    port = free_port()
    log = data / "server.log"
    data.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        server = subprocess.Popen(
            [COMMAND, "demo"],
            env=environment(data, PORT=str(port), MAILLAGE_WORKERS=str(workers)),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_ready(server, address, log)
        yield address
    finally:
        if server.poll() is None:
            # the workers too: they share the session that was started for them
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(20)


def wait_until_ready(server: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    """Wait for the platform to say that it is in good health, or say what it said instead."""
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/sante", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    said = "\n".join(log.read_text("utf-8", "replace").splitlines()[-30:])
    raise RuntimeError(f"the demonstration does not answer on {address}; it said:\n{said}")
