"""The record of accuracy is whole, and what is told of it keeps to its figures."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from chancery.vocab import accuracies, accuracy, event_types, expected, table


def test_every_figure_has_its_n_and_fits_the_others():
    assert accuracies()
    for one in accuracies():
        assert one.passages > 0
        assert one.files
        assert one.date
        assert "codebook" in one.version
        for score in (one.found, one.events, one.strict, one.states, *one.types.values()):
            assert score.right <= min(score.coded, score.reference)
            if score.coded:
                assert score.precision == pytest.approx(score.right / score.coded, abs=0.002)
        assert sum(s.coded for s in one.types.values()) == one.events.coded
        assert sum(s.reference for s in one.types.values()) == one.events.reference
        assert set(one.types) <= {*event_types(), "OTHER"}
        for share in one.fields.values():
            assert (share.right is None) == (share.n == 0)


def test_the_record_says_who_wrote_it():
    assert "write_accuracy" in table("accuracy")["source"]


def test_a_type_that_was_seldom_coded_is_told_by_all():
    found = accuracy("lexicon", "en")
    seldom = next(name for name, score in found.types.items() if score.coded < 10)
    often = next((name for name, score in found.types.items() if score.coded >= 10), None)
    one = expected("lexicon", "en", seldom)
    assert (one.of, one.n) == ("all events", found.events.coded)
    if often:
        assert expected("lexicon", "en", often).n == found.types[often].coded


def test_the_sentence_gives_share_passages_and_n():
    found = accuracy("lexicon", "en")
    one = expected("lexicon", "en")
    assert one.low <= one.right <= one.high
    assert f"on {found.passages} of our own" in one.text
    assert f"n = {found.events.coded}" in one.text
    assert "in 10" in one.text
    assert "English" in one.text


def test_who_was_not_measured_has_no_figure():
    assert expected("ada", "en", "AID") is None
    assert expected("lexicon", "zh", "AID") is None
    assert accuracy("crystal-ball", "en") is None


def test_passages_are_called_test_passages_only_where_they_are():
    for one in accuracies():
        assert not any("second" in name for name in one.files)
        told = expected(one.coder, one.language)
        test = all(name.endswith("-test.jsonl") for name in one.files)
        assert told is None or ("test passages" in told.text) == test


def test_the_script_measures_and_keeps_what_it_was_not_asked_about(tmp_path):
    out, bank = tmp_path / "accuracy.yaml", tmp_path / "mine-test.jsonl"
    passage = {
        "id": "m-1", "genre": "wire", "region": "", "language": "en", "date": "2020-06",
        "text": "China and Russia signed an agreement on gas.", "part": "test", "claims": [],
    }  # fmt: skip
    bank.write_text(json.dumps(passage) + "\n", "utf-8")
    kept = {"coder": "rules-of-old", "language": "en"}
    out.write_text(yaml.safe_dump({"version": 1, "source": "x", "measured": [kept]}), "utf-8")
    script = Path(__file__).parents[2] / "scripts" / "write_accuracy.py"
    asked = [str(bank), "--coder", "lexicon", "--out", str(out), "--date", "2026-01-02"]
    subprocess.run([sys.executable, str(script), *asked], check=True)
    one, other = yaml.safe_load(out.read_text("utf-8"))["measured"]
    assert (one["coder"], one["date"], one["passages"]) == ("lexicon", "2026-01-02", 1)
    assert one["events"]["coded"] == one["types"]["AGREE"]["coded"] == 1
    assert other == kept
    assert "Russia" not in out.read_text("utf-8")
