"""Strangers stay out: other hosts, other sites, other roles, too much, and words that are code."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.casebook import Casebook
from chancery.records import UsageError
from chancery.web import application, server
from chancery.web.accounts import Accounts
from chancery.web.gate import AccountGate
from chancery.web.guard import SMALL_BODY
from chancery.web.intake import safe_name

HERE = "http://127.0.0.1:8765"
PASSWORD = "a long enough one"


@pytest.fixture
def own(book: Path, tmp_path: Path) -> Path:
    """A casebook that the test may change."""
    return Path(shutil.copy(book, tmp_path / "own.chancery"))


def token(client: TestClient, address: str = "/add") -> str:
    found = re.search(r'name="token" value="(\w+)"', client.get(address).text)
    assert found
    return found[1]


def judge(client: TestClient, claim: str, verb: str = "accept", **more: str) -> int:
    fields = {"verb": verb, "token": token(client, f"/claims/{claim}"), **more}
    return client.post(f"/judge/{claim}", data=fields, follow_redirects=False).status_code


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil", ""])
def test_it_answers_to_no_other_name(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:1", "[::1]:8765"])
def test_it_answers_to_this_machine(client: TestClient, host: str) -> None:
    assert client.get("/keys", headers={"host": host}).status_code == 200


def test_a_form_needs_the_token_of_its_visit(own: Path, names: dict[str, str]) -> None:
    claim = names["claim"]
    with TestClient(application(own), base_url=HERE) as client:
        assert client.post(f"/judge/{claim}", data={"verb": "accept"}).status_code == 403
        wrong = {"verb": "accept", "token": "0" * 64}
        assert client.post(f"/judge/{claim}", data=wrong).status_code == 403
        with TestClient(application(own), base_url=HERE) as other:
            stolen = {"verb": "accept", "token": token(other, f"/claims/{claim}")}
        assert client.post(f"/judge/{claim}", data=stolen).status_code == 403
        assert judge(client, claim) == 303


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}],
)
def test_a_form_of_another_site_is_not_taken(
    own: Path, names: dict[str, str], headers: dict[str, str]
) -> None:
    with TestClient(application(own), base_url=HERE) as client:
        fields = {"verb": "accept", "token": token(client, f"/claims/{names['claim']}")}
        answer = client.post(f"/judge/{names['claim']}", data=fields, headers=headers)
        assert answer.status_code == 403


def test_too_much_is_not_taken(client: TestClient, names: dict[str, str]) -> None:
    big = {"reason": "x" * (SMALL_BODY + 1)}
    assert client.post(f"/judge/{names['claim']}", data=big).status_code == 413
    assert client.get("/search", params={"q": "x" * 400}).status_code == 400


def test_a_body_that_hides_its_length_is_counted(client: TestClient) -> None:
    def endless() -> object:
        for _ in range(40):
            yield b"verb=accept&" + b"x" * 10_000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = client.post("/judge/c-1", content=endless(), headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/static/../application.py", "/static/%2e%2e/application.py", "/static/chancery.css/../x",
        "/documents/..%2f..%2fetc%2fpasswd", "/documents/' OR 1=1 --", "/claims/c-1'; DROP TABLE x",
        "/judgements/x/undo", "/.git/config", "/openapi.yaml%00",
    ],
)  # fmt: skip
def test_no_path_and_no_query_of_the_database(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (404, 405)


@pytest.mark.parametrize(
    "query",
    [
        "source=' OR 1=1 --", "type=AID' --", "known-by=2020-99", "to=../../etc", "page=-1",
        "page=99999999999", "status=unknown", "recorded-by=yesterday", "review=lost", "domain=%00",
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said_so(client: TestClient, query: str) -> None:
    answer = client.get(f"/claims?{query}")
    assert answer.status_code in (200, 400)
    assert "Traceback" not in answer.text
    if answer.status_code == 200:
        assert "0 claims" in answer.text or "no claims" in answer.text


def test_read_only_nobody_changes_anything(own: Path, names: dict[str, str]) -> None:
    with TestClient(application(own, read_only=True), base_url=HERE) as client:
        page = client.get(f"/claims/{names['claim']}")
        assert 'action="/judge/' not in page.text
        assert client.post(f"/judge/{names['claim']}", data={"verb": "accept"}).status_code == 403
        assert client.get("/add").status_code == 403


@pytest.fixture
def guarded(own: Path) -> TestClient:
    """A workbench that asks for accounts: Rita reads, Cole codes, Edna edits."""
    for name, role in (("Rita", "reader"), ("Cole", "coder"), ("Edna", "editor")):
        Accounts(own).add(name, PASSWORD, role)
    return TestClient(application(own, gate=AccountGate(own)), base_url=HERE)


def log_in(client: TestClient, name: str, password: str = PASSWORD, to: str = "/") -> int:
    fields = {"token": token(client, "/login"), "name": name, "password": password, "next": to}
    return client.post("/login", data=fields, follow_redirects=False).status_code


def test_without_an_account_nothing_is_shown(guarded: TestClient, names: dict[str, str]) -> None:
    answer = guarded.get(f"/documents/{names['document']}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=/documents/")
    assert guarded.get("/claims.json").status_code == 401
    assert guarded.post(f"/judge/{names['claim']}", follow_redirects=False).status_code == 303
    assert log_in(guarded, "Rita", "not the password") == 403
    assert log_in(guarded, "Nobody") == 403
    assert log_in(guarded, "Rita") == 303
    assert guarded.get("/claims.json").status_code == 200


def test_a_role_is_what_one_may_do(guarded: TestClient, names: dict[str, str], own: Path) -> None:
    assert log_in(guarded, "Rita") == 303
    assert guarded.get("/add").status_code == 403
    page = guarded.get(f"/claims/{names['claim']}").text
    assert 'action="/judge/' not in page
    taken = token(guarded, "/keys")  # the form for logging out has one
    fields = {"verb": "accept", "token": taken}
    assert guarded.post(f"/judge/{names['claim']}", data=fields).status_code == 403
    guarded.post("/logout", data={"token": taken})
    assert guarded.get("/", follow_redirects=False).status_code == 303
    assert log_in(guarded, "Cole") == 303
    assert judge(guarded, names["claim"], reason="read twice") == 303
    assert guarded.get("/add").status_code == 403
    with Casebook.open(own, read_only=True) as casebook:
        last = casebook.judgements()[0]
    assert (last.what, last.person, last.reason) == ("accept", "Cole", "read twice")


def test_who_guesses_has_to_wait(guarded: TestClient) -> None:
    for _ in range(5):
        assert log_in(guarded, "Edna", "wrong wrong wrong") == 403
    assert log_in(guarded, "Edna") == 403, "the right password, but too soon"


def test_logging_in_leads_nowhere_else(guarded: TestClient) -> None:
    fields = {"token": token(guarded, "/login"), "name": "Edna", "password": PASSWORD}
    answer = guarded.post(
        "/login", data={**fields, "next": "//evil.example/"}, follow_redirects=False
    )
    assert answer.headers["location"] == "/"


def test_passwords_are_not_in_the_file_and_the_file_is_the_owners(own: Path) -> None:
    accounts = Accounts(own)
    accounts.add("Edna", PASSWORD, "editor")
    assert PASSWORD not in accounts.path.read_text()
    assert accounts.path.stat().st_mode & 0o077 == 0
    assert accounts.person("Edna", PASSWORD)
    accounts.remove("Edna")
    assert accounts.person("Edna", PASSWORD) is None
    with pytest.raises(UsageError, match="10 to 200"):
        accounts.add("Edna", "short", "editor")


def test_others_do_not_come_in_without_accounts(own: Path) -> None:
    with pytest.raises(UsageError, match="chancery accounts add"):
        server.serve(str(own), host="0.0.0.0", port=0)


def test_only_loopback_is_this_machine() -> None:
    assert all(map(server.is_loopback, ("127.0.0.1", "::1", "localhost", "127.8.8.8")))
    assert not any(map(server.is_loopback, ("0.0.0.0", "10.0.0.1", "::", "example.org")))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\Windows\\a.txt", "a.txt"), ("..", "file"),
        ("брифинг №3.pdf", "брифинг _3.pdf"), ("a\x00b;rm -rf.txt", "a_b_rm -rf.txt"),
    ],
)  # fmt: skip
def test_a_file_that_is_sent_stays_in_its_folder(name: str, kept: str) -> None:
    assert safe_name(name) == kept
