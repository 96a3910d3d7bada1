"""What the API gives: claims with their words, bounded lists, errors as records, judgements."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.casebook import Casebook
from chancery.records import Claim
from chancery.web import application
from chancery.web.accounts import Accounts
from chancery.web.gate import AccountGate

HERE = "http://127.0.0.1:8765"


@pytest.fixture
def own(book: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(book, tmp_path / "own.chancery"))


@pytest.fixture
def desk(own: Path) -> Iterator[TestClient]:
    with TestClient(application(own), base_url=HERE) as client:
        yield client


def token(desk: TestClient) -> dict[str, str]:
    return {"x-token": desk.get("/api/session").json()["token"]}


def test_claims_carry_exact_words(client: TestClient, claims: list[Claim]) -> None:
    found = client.get("/api/claims?limit=500").json()
    assert not found["more"]
    assert {c["id"] for c in found["records"]} == {c.id for c in claims}
    one = found["records"][0]
    text = client.get(f"/api/documents/{one['document']}").json()["text"]
    assert text[one["start"] : one["end"]] == one["quote"]
    assert client.get(f"/api/claims/{one['id']}").json()["event"] == one["event"]


def test_lists_are_bounded_and_go_on(client: TestClient) -> None:
    first = client.get("/api/claims?limit=3").json()
    then = client.get("/api/claims?limit=3&offset=3").json()
    assert first["more"]
    assert len(first["records"]) == 3
    assert not {c["id"] for c in first["records"]} & {c["id"] for c in then["records"]}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/claims?limit=501", 400), ("/api/claims?limit=x", 400),
        ("/api/claims?nonsense=1", 400), ("/api/claims?status=maybe", 400),
        ("/api/claims?from=soon", 400), ("/api/search", 400), ("/api/claims/c-none", 404),
        ("/api/events/e-none", 404), ("/api/documents/none", 404), ("/api/nowhere", 404),
        ("/api/measures/none", 404), ("/api/trail/none", 404), ("/api/dyads/CHN/Nowhere", 404),
    ],
)  # fmt: skip
def test_errors_are_records(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert answer.json()["error"]


def test_the_clocks_hold(client: TestClient) -> None:
    then = client.get("/api/events?known-by=2021-03-20&limit=500").json()["records"]
    now = client.get("/api/events?limit=500").json()["records"]
    assert 0 < len(then) < len(now)


def test_search_ask_trail_dossier_and_measure(client: TestClient) -> None:
    hit = client.get("/api/search?q=vaccine").json()["records"][0]
    assert hit["quote"]
    asked = client.get("/api/ask?q=Who sent aid to Kyrgyzstan in 2021?").json()
    assert asked["rows"]
    assert asked["footnotes"]
    event = client.get("/api/events").json()["records"][0]["id"]
    assert client.get(f"/api/trail/{event}").json()[0]["quote"]
    assert client.get("/api/dyads/CHN/KGZ").json()["lines"]
    cooperation = client.get("/api/measures/cooperation?dataset=claims&state=CHN").json()
    assert cooperation["rows"]
    assert cooperation["method"]


def test_a_judgement_needs_its_token(desk: TestClient, names: dict[str, str]) -> None:
    body = {"id": names["claim"], "verb": "accept"}
    assert desk.post("/api/judgements", json=body).status_code == 403
    assert desk.post("/api/judgements", json=body, headers={"x-token": "0"}).status_code == 403
    headers = token(desk)
    assert desk.post("/api/judgements", content=b"{}", headers=headers).status_code == 415
    evil = {**headers, "origin": "http://evil.example"}
    assert desk.post("/api/judgements", json=body, headers=evil).status_code == 403


def test_a_judgement_is_made_and_undone(desk: TestClient, own: Path, names: dict[str, str]) -> None:
    claim = names["hostile_claim"]
    body = {"id": claim, "verb": "amend", "fields": {"status": "planned"}, "reason": "so it says"}
    made = desk.post("/api/judgements", json=body, headers=token(desk))
    assert made.status_code == 200, made.text
    assert desk.get(f"/api/claims/{claim}").json()["status"] == "planned"
    assert desk.get("/api/judgements").json()["records"][0]["reason"] == "so it says"
    undo = f"/api/judgements/{made.json()['id']}/undo"
    assert desk.post(undo, json={}, headers=token(desk)).status_code == 200
    with Casebook.open(own, read_only=True) as casebook:
        assert casebook.claim(claim).status == "actual"  # type: ignore[union-attr]


def test_who_only_reads_makes_no_judgement(own: Path, names: dict[str, str]) -> None:
    body = {"id": names["claim"], "verb": "accept"}
    with TestClient(application(own, read_only=True), base_url=HERE) as desk:
        answer = desk.post("/api/judgements", json=body, headers=token(desk))
    assert answer.status_code == 403


def test_who_has_not_logged_in_sees_nothing(own: Path) -> None:
    Accounts(own).add("Aigul", "a long enough one", "reader")
    with TestClient(application(own, gate=AccountGate(own)), base_url=HERE) as desk:
        answer = desk.get("/api/claims")
    assert answer.status_code == 401
    assert answer.json()["error"] == "Log in first."
