"""Reading with the llm coder: costs told, answers kept beside the casebook, budgets, workers."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from chancery import Casebook
from chancery.cli import chancery
from chancery.coding import Spent
from chancery.records import encode_claim
from scripted_model import diligent

TEXTS = {
    "masks.txt": "Masks\n\n3 March 2020\n\nChina sent 5,000 masks to Kyrgyzstan.\n",
    "talks.txt": "Talks\n\n2 April 2020\n\nThe president of Kazakhstan met the president of "
    "Russia in Astana.\n",
    "wheat.txt": "Wheat\n\n5 May 2020\n\nKazakhstan sold 40 tonnes of wheat to Uzbekistan.\n",
}


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def model(scripted, monkeypatch):
    found = scripted(diligent)
    monkeypatch.setenv("CHANCERY_LLM_URL", found.url)
    monkeypatch.setenv("CHANCERY_LLM_MODEL", "diligent")
    return found


def read(inbox, path, **more):
    bill = []
    with Casebook.open(path) as casebook:
        files = list(casebook.read([inbox], coder="llm", on_spent=bill.append, **more))
        claims = [encode_claim(claim).split(b',"recorded"')[0] for claim in casebook.claims()]
    return files, claims, sum(bill, Spent())


def test_claims_are_filed_and_costs_told(inbox, model, tmp_path):
    prices = (("price_in", "1"), ("price_out", "2"), ("currency", "EUR"))
    files, claims, spent = read(inbox, tmp_path / "a.chancery", coder_options=prices)
    assert [file.status for file in files] == ["read"] * 3
    assert len(claims) == 3
    assert spent.requests == len(model.requests) == 3
    assert (spent.cost, spent.currency) == (pytest.approx(3 * 1200 / 1_000_000), "EUR")


def test_a_second_casebook_beside_the_first_has_its_own_answers(inbox, model, tmp_path):
    read(inbox, tmp_path / "a.chancery")
    assert list((tmp_path / "a.chancery-llm").rglob("*.json"))
    files, _, _ = read(inbox, tmp_path / "a.chancery")
    assert {file.status for file in files} == {"known"}
    assert len(model.requests) == 3


def test_a_folder_that_holds_casebook_and_answers_is_read_without_them(inbox, model):
    read(inbox, inbox / "a.chancery")
    (inbox / "a.chancery-llm" / "stray.txt").write_text("China met Russia.", "utf-8")
    again, _, _ = read(inbox, inbox / "a.chancery", force_date="2020-05-05")
    assert sum(file.documents for file in again) == 3
    assert not any("-llm" in file.path for file in again)


def test_workers_give_the_same_claims(inbox, model, tmp_path):
    _, one, _ = read(inbox, tmp_path / "1.chancery")
    _, three, spent = read(inbox, tmp_path / "3.chancery", workers=3)
    assert one == three
    assert spent.requests == 3


def test_what_a_budget_left_is_read_the_next_time(inbox, model, tmp_path):
    path = tmp_path / "a.chancery"
    small = (("answer", "100"), ("budget_tokens", "2900"))
    files, claims, spent = read(inbox, path, coder_options=small)
    assert spent.tokens_in + spent.tokens_out <= 2900
    left = [file for file in files if file.failures]
    assert left
    assert len(claims) == 3 - len(left)
    files, claims, _ = read(inbox, path, coder_options=(("answer", "100"),))
    assert len(claims) == 3
    assert not any(file.failures for file in files)
    assert len(model.requests) == 3  # nothing was asked twice


def test_a_model_that_fails_takes_no_claims_away(inbox, model, tmp_path):
    path = tmp_path / "a.chancery"
    with Casebook.open(path) as casebook:
        list(casebook.read([inbox], coder="lexicon"))
        before = sum(1 for _ in casebook.claims())
    model.answers = [lambda body: pytest.fail("asked")]
    model.close()
    read(inbox, path, coder_options=(("retries", "0"),))
    with Casebook.open(path) as casebook:
        assert sum(1 for _ in casebook.claims()) == before > 0
        assert any(remark.failed for remark in casebook.remarks())


def test_the_command_line_tells_what_was_asked(inbox, model, tmp_path):
    run = CliRunner().invoke(
        chancery,
        ["--casebook", str(tmp_path / "a.chancery"), "read", str(inbox), "--coder", "llm"],
    )
    assert run.exit_code == 0
    assert "3 questions asked" in run.stderr
    assert "no prices given" in run.stderr
    out = tmp_path / "out"
    run = CliRunner().invoke(
        chancery,
        ["code", str(inbox / "masks.txt"), "--out", str(out), "--coder", "llm",
         "--coder-option", "price_in=1", "--coder-option", "price_out=1"],
    )  # fmt: skip
    assert run.exit_code == 0
    assert "USD" in run.stderr
    (line,) = (out / "masks.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["action"] == "AID"


def test_without_an_address_nothing_is_read(inbox, tmp_path, monkeypatch):
    monkeypatch.delenv("CHANCERY_LLM_URL", raising=False)
    run = CliRunner().invoke(
        chancery,
        ["--casebook", str(tmp_path / "a.chancery"), "read", str(inbox), "--coder", "llm"],
        standalone_mode=True,
    )
    assert run.exit_code != 0
    assert "CHANCERY_LLM_URL" in str(run.exception)


def test_a_purge_forgets_what_the_model_quoted(inbox, model, tmp_path):
    path = tmp_path / "a.chancery"
    read(inbox, path)
    with Casebook.open(path) as casebook:
        casebook.remove_document("masks", reason="a promise", purge=True)
    assert not list((tmp_path / "a.chancery-llm").rglob("*.json"))
