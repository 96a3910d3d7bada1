"""Which fields of matched records are right, with n beside every share."""

import pytest

from chancery.coding.by_field import by_field

TEXT = "Freedonia sold two ships to Sylvania in March, its minister said in Ruritania."


def event(source="FRE", target="SYL", **more):
    def side(state):
        return [{"name": state, "state": state, "kind": "state"}] if state else []

    return {
        "kind": "event", "quote": "Freedonia sold two ships to Sylvania in March",
        "action": "COOPERATE", "sources": side(source), "targets": side(target),
        "status": "actual", "date": "2020-03", "place": "", "said_by": "author",
        "quantities": [{"value": 2, "unit": "ships"}], **more,
    }  # fmt: skip


def fields(coded, reference=None):
    found = by_field({"d": TEXT}, {"d": [reference or event()]}, {"d": [coded]})
    return {name: (one["right"], one["n"]) for name, one in found["fields"].items()}


def test_the_same_record_is_right_in_every_field_that_it_has():
    found = fields(event())
    for name in ("type", "source", "target", "status", "date", "speaker", "quantities"):
        assert found[name] == (1.0, 1)
    for name in ("place", "negated", "status_not_actual"):
        assert found[name] == (None, 0)


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("type", {"action": "AID"}),
        ("source", {"source": "RUR"}),
        ("target", {"target": "RUR"}),
        ("status", {"status": "planned"}),
        ("date", {"date": "2019-03"}),
        ("place", {"place": "Ruritania"}),
        ("quantities", {"quantities": [{"value": 3, "unit": "ships"}]}),
        ("speaker", {"said_by": "the minister"}),
        ("negated", {"negated": True}),
    ],
)
def test_one_fault_counts_in_its_own_field_alone(field, changed):
    found = fields(event(**changed))
    if field == "negated":  # a reference that codes no negation cannot judge it
        found = fields(event(), event(negated=True))
    assert found[field] == (0.0, 1)
    assert all(right in (1.0, None) for name, (right, _) in found.items() if name != field)


def test_status_is_judged_apart_where_it_is_not_actual():
    found = fields(event(), event(status="planned"))
    assert found["status_not_actual"] == (0.0, 1)
    assert found["status"] == (0.0, 1)


def test_two_names_of_one_speaker_agree():
    assert fields(event(said_by="Minister of Ruritania"), event(said_by="the minister"))[
        "speaker"
    ] == (1.0, 1)


def test_types_have_precision_and_recall_with_their_counts():
    found = by_field(
        {"d": TEXT}, {"d": [event(), event(action="AID")]}, {"d": [event(), event("RUR", "RUR")]}
    )["types"]
    assert found["COOPERATE"] | {"f1": 0} == {
        "precision": 0.5, "recall": 1.0, "f1": 0, "right": 1, "coded": 2, "reference": 1,
    }  # fmt: skip
    assert found["AID"]["recall"] == 0
