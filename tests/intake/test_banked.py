"""A coder held against files of the bank: by language, with the curve, and no word of them."""

import json

import pytest

from chancery.intake import bench_bank
from chancery.intake.banked import BankPassage, Scored, scores
from chancery.records import UsageError

TEXT = "On 12 March 2020 China and Russia signed an agreement on gas in Moscow."


def claim(**more):
    def side(state):
        return [{"name": state, "state": state, "kind": "state"}]

    return {
        "kind": "event", "quote": "China and Russia signed an agreement on gas in Moscow",
        "action": "AGREE", "sources": side("CHN"), "targets": side("RUS"), "status": "actual",
        "date": "2020-03-12", "said_by": "author", **more,
    }  # fmt: skip


def line(language="en", text=TEXT, claims=(), id="a-1"):
    return json.dumps({
        "id": id, "genre": "wire", "language": language, "date": "2020-06", "text": text,
        "claims": list(claims), "part": "test",
    })  # fmt: skip


def test_a_coder_is_scored_by_language(tmp_path):
    russian = "Китай и Россия подписали соглашение о газе."
    file = tmp_path / "a-test.jsonl"
    file.write_text(line(claims=[claim()]) + "\n" + line("ru", russian, id="a-2"), "utf-8")
    found = bench_bank([file], "lexicon")
    assert found["en"]["passages"] == found["ru"]["passages"] == 1
    assert found["en"]["event"]["f1"] == 1
    assert found["ru"]["reference_events"] == 0
    assert "Moscow" not in json.dumps(found)
    parallel = bench_bank([file], "lexicon", workers=2)
    assert parallel["en"] | {"seconds": 0} == found["en"] | {"seconds": 0}


def test_two_codings_of_the_same_passages_are_held_against_each_other(tmp_path):
    first, second = tmp_path / "a-test.jsonl", tmp_path / "a-test.second.jsonl"
    first.write_text(line(claims=[claim()]) + "\n" + line(id="a-2", claims=[claim()]), "utf-8")
    second.write_text(line(claims=[claim(status="planned")]), "utf-8")
    found = bench_bank([first], "", second=[second])["en"]
    assert found["passages"] == 1
    assert (found["event"]["f1"], found["strict"]["f1"]) == (1, 0)
    assert found["curve"] == []


def test_the_curve_keeps_claims_from_a_reading_on():
    passage = BankPassage("a-1", "en", "2020-06", TEXT, [claim()])
    wrong = claim(action="AID")
    coded = Scored([{**claim(), "reading": 0.9}, {**wrong, "reading": 0.2}])
    curve = {at["reading"]: at for at in scores([passage], {"a-1": coded})["curve"]}
    assert (curve[0.1]["precision"], curve[0.1]["recall"]) == (0.5, 1)
    assert (curve[0.5]["precision"], curve[0.5]["recall"]) == (1, 1)
    assert (curve[0.95]["coded"], curve[0.95]["recall"]) == (0, 0)


def test_a_line_that_is_no_passage_is_named(tmp_path):
    file = tmp_path / "a-test.jsonl"
    file.write_text(line() + "\n{}", "utf-8")
    with pytest.raises(UsageError, match="line 2"):
        bench_bank([file], "lexicon")
