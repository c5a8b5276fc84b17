"""What axe-core finds wrong with a page for people who use a keyboard or a screen reader."""

from __future__ import annotations

from playwright.async_api import Page

from tests.browser.chat_system import MODULES

AXE = MODULES / "axe-core/axe.min.js"
FOUND = "axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html + n.failureSummary)]))"


async def barriers(page: Page) -> list[object]:
    """Empty where nothing is wrong."""
    await page.evaluate(AXE.read_text(encoding="utf-8") + "; true")
    return list(await page.evaluate(FOUND))
