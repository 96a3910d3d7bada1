"""An automated audit of every page: axe, in light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from page_examples import EXAMPLES, PARTS_OF_PAGES

pytestmark = pytest.mark.browser

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

PAGES = [address for path, found in EXAMPLES.items() if path not in PARTS_OF_PAGES
         for address in found[:2]]  # fmt: skip

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


@pytest.fixture(scope="module")
def shared(browser, book):
    """A workbench that nobody changes, and one page of each look."""
    import socket
    import threading
    import time

    import uvicorn

    from chancery.web import application

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application(book), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    pages = {
        scheme: browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
        for scheme, width in (("light", 1440), ("dark", 390))
    }
    yield f"http://127.0.0.1:{port}", pages
    for page in pages.values():
        page.close()
    server.should_exit = True
    thread.join(10)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(shared, names: dict[str, str], address: str, scheme: str) -> None:
    base, pages = shared
    page = pages[scheme]
    page.goto(base + address.format(**names))
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.wait_for_timeout(150)  # colours change over .12 s
    result = axe.Axe().run(page, options=RULES)
    told = [
        f"{found['id']}: {found['help']}: {[n['html'][:160] for n in found['nodes'][:3]]}"
        for found in result.response["violations"]
    ]
    assert not told, "\n".join(told)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_axe_would_find_something(shared) -> None:
    _, pages = shared
    page = pages["light"]
    page.goto("about:blank")
    page.set_content("<html><body><img src='x.png'><button></button></body></html>")
    found = {v["id"] for v in axe.Axe().run(page, options=RULES).response["violations"]}
    assert {"image-alt", "button-name", "html-has-lang"} <= found
