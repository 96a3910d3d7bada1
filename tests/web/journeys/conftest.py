"""A headless Chromium of this machine, and a workbench that it can reach; no request may go
anywhere else."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn

from chancery.web import application

CHROMIUM = Path("/usr/bin/chromium")

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """The browser; tests skip where there is none."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser: there is no {CHROMIUM}")
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=str(CHROMIUM))
        yield made
        made.close()


@pytest.fixture
def own(book: Path, tmp_path: Path) -> Path:
    """A casebook that the journey may change."""
    return Path(shutil.copy(book, tmp_path / "central-asia.chancery"))


@pytest.fixture
def base(own: Path) -> Iterator[str]:
    """The address of the workbench."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application(own), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


class Watched:
    """A page, and every request and complaint of it."""

    def __init__(self, page: object, base: str) -> None:
        self.page, self.base = page, base
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))  # type: ignore[attr-defined]
        page.on("console", lambda message: self._hear(message))  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: self.said.append(str(error)))  # type: ignore[attr-defined]

    def _hear(self, message: object) -> None:
        if message.type in ("error", "warning"):  # type: ignore[attr-defined]
            self.said.append(message.text)  # type: ignore[attr-defined]

    def check(self) -> None:
        """Nothing left the machine, and nothing was complained of."""
        own = urlsplit(self.base).netloc
        left = [url for url in self.asked if urlsplit(url).netloc not in (own, "")]
        assert not left, f"requests left the machine: {left}"
        assert not self.said, self.said


@pytest.fixture
def watched(browser: object, base: str) -> Iterator[Watched]:
    """A page of 1,280 by 900, watched."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)  # type: ignore[attr-defined]
    found = Watched(context.new_page(), base)
    yield found
    found.check()
    context.close()


@pytest.fixture
def page(watched: Watched, base: str) -> object:
    """The page at the door."""
    watched.page.goto(base)  # type: ignore[attr-defined]
    return watched.page
