"""Somebody at the end of a slow line waits for few bytes: each kind of page keeps to its budget."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.wire import BUDGETS, Budget, weigh


@pytest.mark.parametrize("budget", BUDGETS, ids=lambda budget: budget.name)
def test_a_page_keeps_to_its_budget(browser: Browser, site: str, budget: Budget):
    weight = weigh(browser, site, budget)
    assert weight.bytes <= budget.most_bytes, "\n".join(weight.told())
    assert weight.requests <= budget.most_requests, "\n".join(weight.told())
