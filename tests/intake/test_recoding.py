"""Documents coded again: what stands, what stood before, and what people decided of it."""

from __future__ import annotations

import msgspec
import pytest
from click.testing import CliRunner

from chancery import Casebook, Filters
from chancery.cli import chancery
from chancery.coding import CODERS
from chancery.coding.base import Coding
from chancery.coding.lexicon import LexiconCoder
from chancery.records import UsageError

TEXT = (
    "Masks\n\n3 March 2020\n\nChina sent 5,000 masks to Kyrgyzstan. Russia met Kazakhstan in "
    "Astana.\n"
)


class Later(LexiconCoder):
    """The lexicon coder after an update: surer, with other reasons, and blind to meetings."""

    version = "2"

    def code(self, document, gazetteer):
        claims = [
            msgspec.structs.replace(claim, reading=0.9, decided_by={"action": "better"})
            for claim in super().code(document, gazetteer).claims
            if claim.action != "CONSULT"
        ]
        return Coding(tuple(claims))


@pytest.fixture
def casebook(tmp_path):
    file = tmp_path / "masks.txt"
    file.write_text(TEXT, "utf-8")
    with Casebook.open(tmp_path / "a.chancery") as found:
        list(found.read([file], coder="lexicon"))
        yield found


@pytest.fixture
def later(monkeypatch):
    monkeypatch.setitem(CODERS, "later", Later)
    monkeypatch.setitem(CODERS, "lexicon", Later)


def test_claims_carry_who_coded_them_and_by_which_version(casebook):
    for claim in casebook.claims():
        assert claim.coder == "lexicon"
        assert claim.coder_version.startswith("1 · codebooks ")


def test_what_this_version_coded_is_passed_over(casebook):
    (one,) = casebook.recode(coder="lexicon")
    assert one.status == "current"
    (one,) = casebook.recode(["masks"], coder="lexicon")
    assert (one.status, one.claims, one.same, one.gone) == ("recoded", 2, 2, 0)


def test_judgements_live_on_where_the_claim_says_the_same(casebook, later):
    before = {claim.action: claim for claim in casebook.claims()}
    casebook.accept(before["AID"].id, person="Ada")
    stood = casebook.claims()
    recorded = max(claim.recorded for claim in stood)
    (one,) = casebook.recode(coder="lexicon")
    assert (one.status, one.claims, one.same, one.gone) == ("recoded", 1, 1, 1)
    (claim,) = casebook.claims()
    assert claim.id == before["AID"].id
    assert claim.review.state == "accepted"
    assert claim.coder_version.startswith("2 · ")
    then = list(casebook.claims(Filters(recorded_by=recorded)))
    assert {claim.action for claim in then} == {"AID", "CONSULT"}
    assert {claim.coder_version[:1] for claim in then} == {"1"}


def test_a_claim_that_says_the_same_for_other_reasons_keeps_its_id(casebook, later):
    before = {claim.id for claim in casebook.claims()}
    list(casebook.recode(coder="lexicon"))
    (claim,) = casebook.claims()
    assert claim.id in before
    assert claim.decided_by == {"action": "better"}


def test_another_coder_gives_ids_of_its_own_and_keeps_what_was_decided(casebook, later):
    before = {claim.action: claim for claim in casebook.claims()}
    casebook.accept(before["CONSULT"].id, person="Ada")
    list(casebook.recode(coder="later"))
    found = {claim.action: claim for claim in casebook.claims()}
    assert {claim.coder for claim in found.values()} == {"later"}
    assert found["AID"].id != before["AID"].id
    assert found["CONSULT"].id == before["CONSULT"].id


def test_what_people_coded_is_left_alone_unless_it_is_named(casebook, tmp_path):
    hand = tmp_path / "ada"
    hand.mkdir()
    (hand / "masks.jsonl").write_text("", "utf-8")
    list(casebook.read([tmp_path / "masks.txt"], coded=hand))
    assert list(casebook.claims()) == []
    (one,) = casebook.recode(coder="lexicon")
    assert (one.status, one.coder) == ("by hand", "ada")
    (one,) = casebook.recode(["masks"], coder="lexicon")
    assert one.claims == 2


def test_a_coder_that_breaks_takes_nothing_away(casebook, monkeypatch):
    class Broken(LexiconCoder):
        version = "3"

        def code(self, document, gazetteer):
            raise RuntimeError("boom")

    before = list(casebook.claims())
    monkeypatch.setitem(CODERS, "lexicon", Broken)
    (one,) = casebook.recode(coder="lexicon")
    assert one.status == "failed"
    assert list(casebook.claims()) == before
    assert any("boom" in remark.what for remark in casebook.remarks())


def test_an_amended_date_dates_the_claims_anew(casebook):
    casebook.amend_document("masks", {"date": "2021-07-09"}, person="Ada")
    list(casebook.recode(["masks"], coder="lexicon"))
    assert {claim.date[:7] for claim in casebook.claims()} == {"2021-07"}


def test_an_unknown_coder_is_said_at_once(casebook):
    with pytest.raises(UsageError, match="no coder"):
        list(casebook.recode(coder="crystal-ball"))


def test_the_command_line_tells_what_became_of_the_claims(casebook):
    run = CliRunner().invoke(
        chancery, ["--casebook", str(casebook._store.path), "recode", "masks", "--coder", "lexicon"]
    )
    assert run.exit_code == 0
    assert "2 claims, 2 as before, 0 gone" in run.stderr
