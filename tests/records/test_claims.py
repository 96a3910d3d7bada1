"""Claims in the interchange format: nothing is lost on the way in and out."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from chancery.records import Actor, EventClaim, StateClaim, decode_claim, encode_claim, interchange

LINE = {
    "doc": "letter",
    "kind": "event",
    "quote": "Beijing sent masks",
    "said_by": "author",
    "hedged": False,
    "footnotes": [3],
    "sources": [{"name": "China", "state": "CHN", "kind": "state"}],
    "targets": [{"name": "SCO", "state": None, "kind": "igo"}],
    "action": "AID",
    "context": ["health"],
    "date": "2020-03",
    "place": "",
    "quantities": [{"value": 100.0, "unit": "masks", "item": "", "approx": True}],
    "status": "actual",
}


def test_a_record_of_the_codebook_comes_out_as_it_went_in() -> None:
    assert json.loads(json.dumps(interchange(decode_claim(json.dumps(LINE))))) == LINE


def test_optional_fields_appear_only_when_they_say_something() -> None:
    claim = decode_claim(json.dumps(LINE))
    assert isinstance(claim, EventClaim)
    assert "negated" not in interchange(claim)
    negated = msgspec.structs.replace(claim, negated=True, object="a depot")
    assert interchange(negated)["negated"] is True
    assert interchange(negated)["object"] == "a depot"


def test_a_state_without_an_object_keeps_the_empty_place() -> None:
    claim = StateClaim(
        doc="d", quote="q", subject=Actor("France", "FRA", "state"), relation="leads"
    )
    assert interchange(claim)["object"] is None


def test_a_casebook_s_own_line_keeps_what_the_interchange_leaves_out() -> None:
    claim = msgspec.structs.replace(decode_claim(json.dumps(LINE)), id="c-1", start=4, end=22)
    again = decode_claim(encode_claim(claim))
    assert again == claim
    assert again.kind == "event"


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        decode_claim(json.dumps(LINE | {"kind": "guess"}))


def test_every_gold_record_fits(reference: Path) -> None:
    lines = [
        line
        for file in sorted(reference.glob("gold/**/*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert len(lines) > 1000
    for line in lines:
        before, after = json.loads(line), json.loads(json.dumps(interchange(decode_claim(line))))
        assert before.keys() <= after.keys()
