"""A casebook of the bundled dispatches and one hostile document, and a browser without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from judged_demo import RAILWAY, judge
from small_votes import vote
from starlette.testclient import TestClient

from chancery import demo
from chancery.casebook import Casebook
from chancery.records import Claim
from chancery.web import application

HOSTILE = """<!doctype html><html lang="en"><head>
<title>Aid &lt;script&gt;alert(1)&lt;/script&gt; "and" 'more'</title>
<meta name="author" content="&lt;img src=x onerror=alert(2)&gt;">
<link rel="canonical" href="javascript:alert(3)">
<meta property="article:published_time" content="2021-05-01">
</head><body><article><h1>Aid &lt;script&gt;alert(1)&lt;/script&gt; "and" 'more'</h1>
<p>On 1 May 2021 China sent 5,000 masks to Kyrgyzstan &lt;script&gt;alert(4)&lt;/script&gt;.</p>
<p>On 2 May 2021 Russia accused Kyrgyzstan of &lt;/mark&gt;&lt;svg onload=alert(5)&gt; lies.</p>
<p>=HYPERLINK("http://evil.example") said nobody. \u202e reversed.</p>
</article></body></html>"""


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The casebook's file: never written by a test."""
    folder = tmp_path_factory.mktemp("web")
    hostile = folder / "hostile<b>.html"
    hostile.write_text(HOSTILE, encoding="utf-8")
    path = folder / "demo.chancery"
    with Casebook.open(path) as casebook:
        for _ in casebook.read([*demo.dispatches(), hostile]):
            pass
        judge(casebook)
        vote(casebook, folder)
    return path


@pytest.fixture(scope="session")
def client(book: Path) -> Iterator[TestClient]:
    """A browser without scripts, at this machine."""
    with TestClient(application(book), base_url="http://127.0.0.1:8765") as made:
        yield made


@pytest.fixture(scope="session")
def claims(book: Path) -> list[Claim]:
    """The claims of the casebook."""
    with Casebook.open(book, read_only=True) as casebook:
        return list(casebook.claims())


@pytest.fixture(scope="session")
def names(book: Path, claims: list[Claim]) -> dict[str, str]:
    """An id for each word that stands in braces in an example address."""
    vaccine = next(c for c in claims if c.doc == "2021-03-vaccine-for-bishkek")
    hostile = next(c for c in claims if c.doc.startswith("hostile"))
    russian = next(c for c in claims if c.doc == "2021-03-vaktsina-iz-pekina")
    return {
        "document": vaccine.document,
        "claim": vaccine.id,
        "event": vaccine.event,
        "object": RAILWAY,
        "hostile": hostile.document,
        "hostile_claim": hostile.id,
        "russian": russian.document,
    }
