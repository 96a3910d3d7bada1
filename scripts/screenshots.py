"""Screenshots of every page of the workbench, light and dark, wide and narrow, to be looked at.

    python scripts/screenshots.py [--out FOLDER] [--only dossier,reader]

They are made from the bundled dispatches as a person left them, by the Chromium of this machine,
into a folder that git ignores (benchmarks/out/screenshots).
"""

from __future__ import annotations

import argparse
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from chancery import demo
from chancery.casebook import Casebook
from chancery.web import application

ROOT = Path(__file__).parent.parent
CHROMIUM = "/usr/bin/chromium"
sys.path.insert(0, str(ROOT / "tests" / "web"))

SIZES = ((1440, 900), (390, 844))
SCHEMES = ("light", "dark")


def addresses(path: Path) -> dict[str, str]:
    """Every page worth looking at, by name."""
    import judged_demo

    with Casebook.open(path) as casebook:
        list(casebook.read(demo.dispatches()))
        judged_demo.judge(casebook)
        claims = list(casebook.claims())
        events = list(casebook.events())
    vaccine = next(c for c in claims if c.doc == "2021-03-vaccine-for-bishkek")
    russian = next(c for c in claims if c.doc == "2020-11-otsrochka")
    border = next(c for c in claims if c.doc == "osh-desk.rss.02")
    disputed = next(e for e in events if e.disputes and e.action == "AID")
    return {
        "home": "/",
        "documents": "/documents",
        "reader": f"/documents/{vaccine.document}?claim={vaccine.id}",
        "reader-border": f"/documents/{border.document}",
        "reader-russian": f"/documents/{russian.document}?claim={russian.id}",
        "claims": "/claims?actor=KGZ&domain=health",
        "claim": f"/claims/{vaccine.id}",
        "events": "/events?source=CHN",
        "event": f"/events/{disputed.id}",
        "dyads": "/dyads",
        "dossier": "/dyads/CHN/KGZ",
        "actors": "/actors",
        "actor": "/actors/KGZ",
        "objects": "/objects",
        "object": f"/objects/{judged_demo.RAILWAY}",
        "search": "/search?q=vaccine",
        "ask": "/search?q=How many doses did China give Kyrgyzstan in 2021?",
        "asking": "/search",
        "publishers": "/publishers",
        "review": "/review",
        "agreement": "/review/agreement",
        "judgements": "/judgements",
        "news": "/news?since=2023-01-01",
        "add": "/add",
        "keys": "/keys",
        "error": "/documents/nothing",
        "map": "/map",
        "network": "/network",
        "votes": "/votes",
    }


def served(path: Path) -> str:
    """The workbench in a thread; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application(path), port=port, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}"


def main() -> None:
    """Make them."""
    options = argparse.ArgumentParser()
    options.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "out" / "screenshots")
    options.add_argument("--only", default="")
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    only = set(filter(None, given.only.split(",")))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "central-asia.chancery"
        asked = addresses(path)
        base = served(path)
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        for (width, height), scheme in ((s, c) for s in SIZES for c in SCHEMES):
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme,
            )  # fmt: skip
            page = context.new_page()
            page.on("console", lambda message: print("console:", message.text))
            for name, address in asked.items():
                if only and name not in only:
                    continue
                page.goto(f"{base}{address}", wait_until="load")
                page.wait_for_timeout(120)
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    print(f"{name} at {width}: {wide} wide, it can be pushed sideways")
                page.screenshot(path=given.out / f"{name}-{width}-{scheme}.png", full_page=True)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
