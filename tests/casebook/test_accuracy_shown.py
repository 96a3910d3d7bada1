"""The accuracy of coders stands beside what they coded: lists, dossiers, JSON."""

import json

import pytest
from click.testing import CliRunner

from chancery import Casebook
from chancery.briefs import as_html, as_markdown
from chancery.cli import chancery

TEXT = (
    "Masks\n\n3 March 2020\n\nChina sent 5,000 masks to Kyrgyzstan. China promised more aid to "
    "Kyrgyzstan.\n"
)


@pytest.fixture
def casebook(tmp_path):
    file = tmp_path / "masks.txt"
    file.write_text(TEXT, "utf-8")
    with Casebook.open(tmp_path / "a.chancery") as found:
        list(found.read([file], coder="lexicon"))
        yield found


def test_a_claim_can_be_asked_for_its_like(casebook):
    claim = next(casebook.claims())
    one = casebook.expected(claim)
    assert (one.coder, one.language) == ("lexicon", "en")
    assert 0 <= one.low <= one.right <= one.high <= 1


def test_it_stands_under_the_table_of_claims(casebook):
    run = CliRunner().invoke(chancery, ["--casebook", str(casebook._store.path), "claims"])
    assert "of our own" in run.stderr
    assert "coder lexicon" in run.stderr


def test_it_stands_in_the_foot_of_a_dossier(casebook):
    dossier = casebook.dossier("CHN", "KGZ")
    assert "coder lexicon" in dossier.accuracy[0]
    assert "of our own" in as_markdown(dossier)
    assert "of our own" in as_html(dossier).rpartition("<footer")[2]


def test_the_table_and_its_json_have_n_beside_every_figure():
    run = CliRunner().invoke(chancery, ["accuracy", "--coder", "lexicon", "--language", "en"])
    assert run.exit_code == 0
    assert "field status" in run.stdout
    run = CliRunner().invoke(chancery, ["accuracy", "--json"])
    for line in run.stdout.splitlines():
        told = json.loads(line)
        assert {"coder", "language", "version", "date", "passages", "types", "fields"} <= set(told)
        assert all("n" in share for share in told["fields"].values())


def test_claims_of_people_have_no_such_figure(casebook, tmp_path):
    hand = tmp_path / "ada"
    hand.mkdir()
    record = {
        "kind": "event", "doc": "masks", "quote": "China sent 5,000 masks to Kyrgyzstan.",
        "action": "AID", "sources": [{"name": "China", "state": "CHN", "kind": "state"}],
        "targets": [{"name": "Kyrgyzstan", "state": "KGZ", "kind": "state"}],
    }  # fmt: skip
    (hand / "masks.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    list(casebook.read([tmp_path / "masks.txt"], coded=hand))
    claims = list(casebook.claims())
    assert claims
    assert casebook.expectations(claims) == ()
