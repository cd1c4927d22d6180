"""Théo keeps the server: a code by real mail and his telephone open the back office, nobody invented does."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Browser, Page, expect

from tests.journeys import live
from tests.journeys.browser import opened


class Letters(Message):
    """A letter box: what was delivered to this machine."""

    def __init__(self):
        super().__init__()
        self.received: list[str] = []

    def handle_message(self, message):
        self.received.append(message.get_payload(decode=True).decode())


@pytest.fixture(scope="module")
def letters() -> Iterator[Letters]:
    box = Letters()
    post_office = Controller(box, hostname="127.0.0.1", port=live.free_port(), loop=asyncio.new_event_loop())
    post_office.start()
    box.address = f"smtp://127.0.0.1:{post_office.port}"
    yield box
    post_office.stop()


@pytest.fixture(scope="module")
def real_site(site: str, letters: Letters, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same platform, opened for good: what was a demonstration no longer answers."""
    data = tmp_path_factory.mktemp("real")
    demonstration = next(Path(data.parent).glob("demonstration*/secret-key")).parent
    shutil.copytree(demonstration, data, dirs_exist_ok=True, ignore=shutil.ignore_patterns("cache"))
    port = live.free_port()
    settings = live.environment(data, PORT=str(port), MAILLAGE_HTTPS="non", MAILLAGE_MAIL=letters.address)
    account = [live.COMMAND, "manage", "open_account", "theo@exemple.invalid", "operator", "coordinator"]
    subprocess.run(account, env=settings, check=True, capture_output=True)
    with (data / "real.log").open("wb") as output:
        server = subprocess.Popen(
            [live.COMMAND, "serve"], env=settings, stdout=output, stderr=output, start_new_session=True
        )
    live.wait_until_ready(server, f"http://127.0.0.1:{port}", data / "real.log")
    yield f"http://127.0.0.1:{port}"
    os.killpg(server.pid, signal.SIGTERM)
    server.wait(20)


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_theo_enters_with_a_letter_and_his_telephone(browser: Browser, real_site: str, letters: Letters):
    with opened(browser, real_site) as page:
        page.goto("/gestion/")
        page.get_by_label("E-mail").fill("theo@exemple.invalid")
        page.get_by_role("button", name="Recevoir un code").click()
        code = re.search(r"^[A-Z0-9-]{6,9}\b", letters.received[-1], re.MULTILINE)
        assert code, letters.received[-1]
        page.get_by_label("Code").fill(code[0])
        page.get_by_role("button", name="Entrer").click()
        pair_telephone(page)
        page.goto("/gestion/")
        expect(page).to_have_title(re.compile("Tableau de bord"))


def pair_telephone(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Activer la double vérification")
    secret = page.locator("code").inner_text()
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Activer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Codes de secours")


def test_the_demonstration_does_not_answer_on_a_real_site(browser: Browser, real_site: str, letters: Letters):
    with opened(browser, real_site) as page:
        answer = page.goto("/demonstration/")
        assert answer is not None
        assert answer.status == 404
        before = len(letters.received)
        page.goto("/compte/")
        page.get_by_label("E-mail").fill("coordinator@demonstration.invalid")
        page.get_by_role("button", name="Recevoir un code").click()
        assert letters.received[before:] == []
