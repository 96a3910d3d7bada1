"""What forms do: judge, undo, amend, rate, add documents; and what the clocks do to every page."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.casebook import Casebook
from chancery.web import application

TEXT = "On 3 June 2024 China sent 40 tonnes of flour to Tajikistan. Nobody saw it arrive."


@pytest.fixture
def own(book: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(book, tmp_path / "own.chancery"))


@pytest.fixture
def desk(own: Path) -> Iterator[TestClient]:
    with TestClient(application(own), base_url="http://127.0.0.1:8765") as client:
        yield client


def send(desk: TestClient, page: str, action: str, **fields: str) -> str:
    found = re.search(r'name="token" value="(\w+)"', desk.get(page).text)
    assert found
    answer = desk.post(action, data={"token": found[1], **fields}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_accept_and_undo(desk: TestClient, own: Path, names: dict[str, str]) -> None:
    claim = names["hostile_claim"]
    page = f"/documents/{names['hostile']}?claim={claim}"
    to = send(desk, page, f"/judge/{claim}", verb="accept", reason="plainly so", next=page)
    assert to == page
    shown = desk.get(page).text
    assert "accepted by" in shown
    assert "plainly so" in shown
    judgement = re.search(r'action="/judgements/(j-\d+)/undo"', shown)
    assert judgement
    send(desk, page, f"/judgements/{judgement[1]}/undo", next=page)
    assert "accepted by" not in desk.get(f"/claims/{claim}/beside").text.replace("undone", "")
    with Casebook.open(own, read_only=True) as casebook:
        assert casebook.claim(claim).review is None
    log = desk.get("/judgements.json").json()["records"]
    assert [row["what"] for row in log[:2]] == ["undo", "accept"]


def test_a_rejected_claim_leaves_lists_and_stays_in_the_reader(
    desk: TestClient, names: dict[str, str]
) -> None:
    claim, document = names["hostile_claim"], names["hostile"]
    before = desk.get("/claims.json").json()["total"]
    send(desk, f"/claims/{claim}", f"/judge/{claim}", verb="reject")
    deadline = time.monotonic() + 10
    while desk.get("/claims.json").json()["total"] == before and time.monotonic() < deadline:
        time.sleep(0.2)
    assert desk.get("/claims.json").json()["total"] == before - 1
    assert claim in desk.get(f"/documents/{document}").text
    assert claim in desk.get("/claims?review=rejected").text


def test_amending_keeps_what_the_coder_said(desk: TestClient, names: dict[str, str]) -> None:
    claim = names["hostile_claim"]
    was = {"was-status": "actual", "status": "planned"}
    send(desk, f"/claims/{claim}", f"/judge/{claim}", verb="amend", **was)
    shown = desk.get(f"/claims/{claim}").text
    assert "planned" in shown
    assert desk.get(f"/claims/{claim}.json").json()["records"][0]["review"]["was"] == {
        "status": "actual"
    }


def test_a_form_leads_on_only_within_the_workbench(desk: TestClient, names: dict[str, str]) -> None:
    claim = names["claim"]
    for wrong in ("//evil.example", "http://evil.example/", "/\\evil", "javascript:alert(1)"):
        to = send(desk, f"/claims/{claim}", f"/judge/{claim}", verb="unsure", next=wrong)
        assert to == f"/claims/{claim}"


def test_the_queue_goes_on_after_a_decision(desk: TestClient) -> None:
    first = desk.get("/review.json").json()
    claim = first["records"][0]["claim"]["id"]
    page = desk.get("/review").text
    following = re.search(r'name="next" value="([^"]+)"', page)
    assert following
    send(desk, "/review", f"/judge/{claim}", verb="accept", next=following[1])
    then = desk.get("/review.json").json()
    assert then["total"] == first["total"] - 1
    assert claim not in [row["claim"]["id"] for row in then["records"]]


def test_rating_a_publisher(desk: TestClient) -> None:
    to = send(desk, "/publishers", "/publishers/rate", name="Chancery demo dispatches",
              letter="D", reason="made up")  # fmt: skip
    assert to == "/publishers"
    with_d = next(
        row
        for row in desk.get("/publishers.json").json()["records"]
        if row["name"] == "Chancery demo dispatches"
    )
    assert with_d["letter"] == "D"


def test_documents_are_added_read_and_listed(desk: TestClient, own: Path) -> None:
    found = re.search(r'name="token" value="(\w+)"', desk.get("/add").text)
    assert found
    files = [
        ("files", ("../../flour.txt", TEXT.encode(), "text/plain")),
        ("files", ("empty.pdf", b"%PDF-nothing", "application/pdf")),
    ]
    data = {"token": found[1], "date": "2024-06-04"}
    answer = desk.post("/add", data=data, files=files, follow_redirects=False)
    assert answer.status_code == 303
    place = answer.headers["location"]
    deadline = time.monotonic() + 60
    while not (job := desk.get(f"{place}.json").json()["records"][0])["done"]:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert [file["status"] for file in job["files"]] == ["read", "failed"]
    assert "could not be read" in desk.get(place).text
    with Casebook.open(own, read_only=True) as casebook:
        entry = casebook.entry("flour")
        assert casebook.text("flour").strip() == TEXT
    assert entry.date == "2024-06-04"
    assert "flour" in desk.get("/documents").text


def test_the_clocks_are_carried_on_by_every_link(client: TestClient) -> None:
    page = client.get("/dyads/CHN/KGZ?known-by=2021-03-20&to=2021-12-31").text
    links = re.findall(r'href="(/(?:events|claims|documents|actors)/[^"]+)"', page)
    assert links
    assert all("known-by=2021-03-20" in link and "to=2021-12-31" in link for link in links)


def test_the_letter_of_august_is_not_known_in_march(client: TestClient) -> None:
    now = client.get("/dyads/CHN/KGZ").text
    then = client.get("/dyads/CHN/KGZ?known-by=2021-03-20").text
    assert "other amount" in now
    assert "other amount" not in then


def test_a_number_leads_to_its_words(client: TestClient) -> None:
    dossier = client.get("/dyads/CHN/KGZ").text
    event = re.search(r'href="(/events/e-\w+)"[^>]*>(?:<[^>]*>)*aid, doses', dossier)
    assert event
    page = client.get(event[1]).text
    words = re.search(r'href="(/documents/[^"]+)#(c-\w+)"', page)
    assert words
    assert f'id="{words[2]}"' in client.get(words[1].replace("&amp;", "&")).text
