"""The platform answers on the port it was given, or says which other one to give."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.cli.test_main import run


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The folder of a platform whose static files are gathered."""
    data = tmp_path_factory.mktemp("data")
    done = run("manage", "prepare_static", MAILLAGE_DATA=str(data))
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_port_that_is_taken_is_one_sentence_with_another_port(tmp_path):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        taken = holder.getsockname()[1]

        done = run("serve", "--port", str(taken), MAILLAGE_DATA=str(tmp_path))

    assert done.returncode == 1
    assert f"Le port {taken} est déjà pris : donnez-en un autre, par exemple PORT=8001." in done.stderr


def test_static_files_are_gathered_compressed_and_gathered_again_only_when_they_change(data):
    sheets = list((data / "static/ui").glob("maillage.*.css.br"))
    gathered = (data / "static.sha256").stat().st_mtime_ns

    run("manage", "prepare_static", MAILLAGE_DATA=str(data))

    assert len(sheets) == 1
    assert (data / "static.sha256").stat().st_mtime_ns == gathered


def test_the_platform_answers_on_its_port_until_it_is_stopped(data, port):
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAILLAGE_", "DATABASE_"))
    }
    server = subprocess.Popen(
        [sys.executable, "-c", "from maillage.cli import main; main()", "serve", "--workers", "1"],
        env=clean | {"MAILLAGE_DATA": str(data), "MAILLAGE_HTTPS": "non", "PORT": str(port)},
        stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        said = server.stdout.readline()
        alive = answer_of(f"http://127.0.0.1:{port}/sante/vivant")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.communicate(timeout=20)

    assert said == f"Maillage répond sur http://127.0.0.1:{port}\n"
    assert alive == '{"vivant": true}'


def answer_of(address):
    """Ask until somebody answers; the web server starts after it was announced."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    return ""
