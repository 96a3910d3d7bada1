"""The score of codings: the rules on small cases, and the published agreement of the coders."""

import json

import pytest

from chancery.coding.scoring import mean, score

TEXT = "Freedonia sold two ships to Sylvania in March. Sylvania thanked Freedonia."


def event(quote, action, source, target, **more):
    def side(state):
        return [{"name": state, "state": state, "kind": "state"}] if state else []

    return {
        "kind": "event", "quote": quote, "action": action, "sources": side(source),
        "targets": side(target), "status": "actual", "date": "2020-03", "quantities": [], **more,
    }  # fmt: skip


SALE = event("Freedonia sold two ships to Sylvania in March", "COOPERATE", "FRE", "SYL")


def f1(coded, reference=(SALE,), kind="event"):
    found = score({"d": TEXT}, {"d": list(reference)}, {"d": list(coded)}, kind)
    return [found[level]["f1"] for level in ("found", "dyad", "event", "strict")]


def test_the_same_record_agrees_in_everything():
    assert f1([SALE]) == [1, 1, 1, 1]


def test_another_action_between_the_same_is_the_dyad():
    assert f1([{**SALE, "action": "AID"}]) == [1, 1, 0, 0]


def test_another_status_is_not_strict():
    assert f1([{**SALE, "status": "planned"}]) == [1, 1, 1, 0]


def test_a_date_three_times_as_loose_is_not_strict():
    assert f1([{**SALE, "date": "2020"}]) == [1, 1, 1, 0]
    assert f1([{**SALE, "date": "2020-03-09/2020-03-12"}]) == [1, 1, 1, 1]


def test_a_quote_elsewhere_is_not_found():
    assert f1([{**SALE, "quote": "Sylvania thanked Freedonia"}]) == [0, 0, 0, 0]


def test_of_mutual_acts_the_sides_may_change_places():
    turned = event(SALE["quote"], "COOPERATE", "SYL", "FRE")
    assert f1([turned])[:3] == [1, 1, 1]


def test_a_gift_has_a_direction():
    gift = {**SALE, "action": "AID"}
    assert f1([event(SALE["quote"], "AID", "SYL", "FRE")], [gift]) == [1, 0, 0, 0]


def test_one_record_matches_one():
    assert f1([SALE, SALE]) == pytest.approx([0.667] * 4)


def test_negated_records_are_left_out_where_the_reference_has_none():
    assert f1([SALE, {**SALE, "negated": True}]) == [1, 1, 1, 1]


def test_states_are_scored_by_relation():
    state = {
        "kind": "state", "quote": "Sylvania thanked Freedonia", "relation": "ally_of",
        "subject": {"name": "SYL", "state": "SYL"}, "object": {"name": "FRE", "state": "FRE"},
    }  # fmt: skip
    assert f1([state], [state], "state") == [1, 1, 1, 1]
    assert f1([{**state, "relation": "rival_of"}], [state], "state") == [1, 1, 0, 0]


def test_the_mean_is_over_the_references():
    one = score({"d": TEXT}, {"d": [SALE]}, {"d": [SALE]})
    none = score({"d": TEXT}, {"d": [SALE]}, {"d": []})
    assert mean([one, none])["event"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}


@pytest.mark.parametrize(
    ("folder", "pair", "expected"),
    [
        ("gold", ("coder_a", "coder_b"), [0.908, 0.864, 0.83, 0.684]),
        ("gold/news", ("coder_c", "coder_d"), [0.922, 0.887, 0.823, 0.603]),
    ],
)
def test_it_prints_the_agreement_that_the_codebook_states(reference, folder, pair, expected):
    base = reference / folder
    one, other = (
        {
            path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
            for path in sorted((base / name).glob("*.jsonl"))
        }
        for name in pair
    )
    texts = {doc: (base / "texts" / f"{doc}.txt").read_text("utf-8") for doc in one}
    found = score(texts, one, other)
    assert [found[level]["f1"] for level in ("found", "dyad", "event", "strict")] == expected
