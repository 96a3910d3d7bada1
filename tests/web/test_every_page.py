"""What every page keeps: it answers, it can be found one's way in, it is data too, it says how it
was computed, nothing of it comes from elsewhere, and no document can put anything into it."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from page_examples import EXAMPLES, MADE_BY_ACTS, PARTS_OF_PAGES
from starlette.testclient import TestClient

from chancery.web.asking import Page
from chancery.web.guard import POLICY
from chancery.web.pages import ALL

PAGES = [page for page in ALL if isinstance(page, Page)]
ADDRESSES = [(path, address) for path, found in EXAMPLES.items() for address in found]

each = pytest.mark.parametrize(("path", "address"), ADDRESSES, ids=[a for _, a in ADDRESSES])


class Seen(HTMLParser):
    """The elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {k: v or "" for k, v in attrs}))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


def data_address(address: str, form: str) -> str:
    """The same page as data."""
    path, _, query = address.partition("?")
    return f"{'/index' if path == '/' else path}.{form}{'?' + query if query else ''}"


def test_every_page_has_an_example() -> None:
    assert {page.path for page in PAGES} - MADE_BY_ACTS == set(EXAMPLES)


@each
def test_it_answers_with_landmarks_and_one_heading(
    client: TestClient, names: dict[str, str], path: str, address: str
) -> None:
    answer = client.get(address.format(**names))
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    if path in PARTS_OF_PAGES:
        return
    seen = Seen(answer.text)
    for landmark in ("header", "nav", "main", "footer", "title"):
        assert seen.all(landmark), f"no <{landmark}>"
    assert len(seen.all("main")) == 1
    assert len(seen.all("h1")) == 1
    assert seen.all("html")[0]["lang"] == "en"
    assert any(a.get("href") == "#main" for a in seen.all("a"))


@each
def test_nothing_comes_from_elsewhere_and_nothing_stands_inline(
    client: TestClient, names: dict[str, str], path: str, address: str
) -> None:
    seen = Seen(client.get(address.format(**names)).text)
    for tag, attributes in seen.found:
        assert "style" not in attributes, f"<{tag}> has a style of its own"
        assert tag not in ("style", "iframe", "object", "embed", "base")
        assert not [name for name in attributes if name.startswith("on")], f"<{tag}> has a handler"
        if tag == "script":
            assert attributes.get("src", "").startswith("/static/")
        for name in ("src", "href", "action", "data", "formaction", "xlink:href"):
            place = urlsplit(attributes.get(name, ""))
            assert not place.netloc, f"<{tag} {name}> leads to {place.netloc}"
            assert not place.scheme, f"<{tag} {name}> is of the kind {place.scheme}:"


@each
def test_no_document_puts_anything_in(
    client: TestClient, names: dict[str, str], path: str, address: str
) -> None:
    text = client.get(address.format(**names)).text
    for planted in (
        "<script>alert",
        "<svg onload",
        "<img src=x",
        "onerror=alert(2)>",
        "hostile<b>",
    ):
        assert planted not in text


@each
def test_it_is_data_and_says_how_it_was_computed(
    client: TestClient, names: dict[str, str], path: str, address: str
) -> None:
    address = address.format(**names)
    if path not in PARTS_OF_PAGES:
        page = Seen(client.get(address).text)
        links = [a["href"] for a in page.all("a") if "href" in a]
        for form in ("json", "csv"):
            own = [
                x for x in links if urlsplit(x).path == urlsplit(data_address(address, form)).path
            ]
            assert own, f"no link to the page as {form}"
            assert client.get(own[0]).status_code == 200
        assert any(d.get("id") == "how" for d in page.all("details"))
    answer = client.get(data_address(address, "json"))
    assert answer.headers["content-type"] == "application/json"
    told = answer.json()
    assert told["computed"]
    assert told["version"]
    assert told["total"] >= len(told["records"])
    table = client.get(data_address(address, "csv"))
    assert table.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len(rows) == len(told["records"])
    assert not [c for row in rows for c in row.values() if c and re.match(r"[=@\t\r]", c)]


@each
def test_every_link_leads_somewhere(
    client: TestClient, names: dict[str, str], path: str, address: str
) -> None:
    html = client.get(address.format(**names)).text
    seen = Seen(html)
    ids = {attributes["id"] for _, attributes in seen.found if "id" in attributes}
    links = {a["href"] for a in seen.all("a") if a.get("href")}
    for link in sorted(links):
        place = urlsplit(link)
        if not place.path:
            assert place.fragment in ids, f"nothing on the page is called {place.fragment}"
    wanted = [x for x in sorted(links) if urlsplit(x).path][:40]
    broken = [x for x in wanted if client.get(x).status_code >= 400]
    assert not broken


@each
def test_ids_stand_once(client: TestClient, names: dict[str, str], path: str, address: str) -> None:
    seen = Seen(client.get(address.format(**names)).text)
    ids = [attributes["id"] for _, attributes in seen.found if "id" in attributes]
    assert len(ids) == len(set(ids))
