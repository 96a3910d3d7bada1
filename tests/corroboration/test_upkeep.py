"""Events are kept up to date document by document, and come to what gathering all would give."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest

from chancery.corroboration import as_of, assemble, is_kept, keep_up, reports_of
from chancery.records import Actor, Document, Event, EventClaim, Passage, Quantity
from chancery.store import Filters, Store

STATES = [Actor(code, code, "state") for code in ("CHN", "RUS", "KAZ", "KGZ")]
OBJECTS = ("", "", "Naryn depot", "Osh mine", "Torugart crossing")
PLACES = ("", "", "Osh", "Bishkek")
WORDS = "lorry depot minister river crossing aid mask signed gave closed opened road".split()


def document(number: int, dice: random.Random) -> Document:
    text = " ".join(dice.choice(WORDS) + str(dice.randrange(40)) for _ in range(60))
    return Document(
        doc=f"d{number}", text=text, passages=(Passage(0, len(text)),), publisher=f"Paper {number}",
        date=f"2021-{dice.randrange(1, 7):02}-{dice.randrange(1, 28):02}", date_from="text",
    )  # fmt: skip


def coded(filed: Document, dice: random.Random) -> list[EventClaim]:
    found = []
    for place in range(4):
        one, other = dice.sample(STATES, 2)
        start = place * 20
        month = f"2021-{dice.randrange(1, 4):02}"
        found.append(
            EventClaim(
                doc=filed.doc, quote=filed.text[start : start + 20], start=start, end=start + 20,
                action=dice.choice(["AID", "CONSULT", "AGREE", "ASSAULT"]),
                sources=(one,) if dice.random() < 0.8 else (),
                targets=(other,) if dice.random() < 0.8 else (),
                date=dice.choice([f"{month}-{dice.randrange(1, 28):02}", month, "2021", ""]),
                object=dice.choice(OBJECTS), place=dice.choice(PLACES),
                quantities=(Quantity(dice.randrange(1, 4) * 100, "masks"),) * dice.randrange(2),
                status=dice.choice(["actual", "actual", "planned", "denied", "cancelled"]),
            )
        )  # fmt: skip
    return found


def whole(store: Store) -> dict[str, Event]:
    """What gathering all claims anew gives."""
    claims = [claim for claim in store.claims() if isinstance(claim, EventClaim)]
    found = assemble(claims, reports_of(store, claims), store.pairings())
    return {event.id: event for event in found}


def kept(store: Store) -> dict[str, Event]:
    """What is filed."""
    return {event.id: event for event in store.events()}


def check(store: Store) -> None:
    keep_up(store)
    assert is_kept(store)
    filed, expected = kept(store), whole(store)
    assert filed.keys() == expected.keys()
    for id, event in expected.items():
        ordered = msgspec.structs.replace(filed[id], claims=event.claims)
        assert set(filed[id].claims) == set(event.claims)
        assert ordered == event


@pytest.mark.parametrize("seed", range(3))
def test_document_by_document_comes_to_the_same(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    with Store.open(tmp_path / "t.chancery", create=True) as store:
        for number in range(25):
            one = document(number, dice)
            filed = store.add_document(one)
            store.add_claims(filed.id, filed.version, "test", coded(one, dice))
            if number > 10 or number == 3:
                check(store)


@pytest.mark.parametrize("seed", range(6))
def test_in_a_large_casebook_only_what_is_touched_is_gathered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """A crowd of claims on four states in three months, where much hangs together with much."""
    monkeypatch.setattr("chancery.corroboration.upkeep.SMALL", 0)
    dice = random.Random(seed)
    with Store.open(tmp_path / "t.chancery", create=True) as store:
        for number in range(25):
            one = document(number, dice)
            filed = store.add_document(one)
            store.add_claims(filed.id, filed.version, "test", coded(one, dice))
            keep_up(store)
        filed_events, expected = kept(store), whole(store)
        named = sorted(claim for event in filed_events.values() for claim in event.claims)
        assert named == sorted(claim for event in expected.values() for claim in event.claims)
        otherwise = sum(
            id not in filed_events
            or msgspec.structs.replace(filed_events[id], claims=event.claims) != event
            for id, event in expected.items()
        )
        assert otherwise <= len(expected) * 0.03


def test_judgements_removals_and_new_codings_are_followed(tmp_path: Path) -> None:
    dice = random.Random(7)
    with Store.open(tmp_path / "t.chancery", create=True) as store:
        documents = [document(number, dice) for number in range(20)]
        filed = [store.add_document(one) for one in documents]
        for one, entry in zip(documents, filed, strict=True):
            store.add_claims(entry.id, entry.version, "test", coded(one, dice))
        check(store)
        before = kept(store)
        claims = [claim for claim in store.claims() if isinstance(claim, EventClaim)]
        pairs = [[claims[0].id, claims[9].id], [claims[3].id, claims[30].id]]
        same = store.judge("same", claims[0].id, {"pairs": pairs}, person="Aigul")
        check(store)
        assert kept(store) != before
        store.undo(same.id, person="Aigul")
        check(store)
        assert kept(store) == before
        removed = store.remove(filed[4].id, person="Aigul", reason="a copy")
        check(store)
        store.undo(removed.id, person="Aigul")
        check(store)
        assert kept(store) == before
        store.add_claims(filed[5].id, 1, "other", coded(documents[5], dice))
        check(store)
        store.amend(filed[6].id, person="Aigul", date="2020-01-02", publisher="Paper 7")
        check(store)
        rejected = store.judge("reject", claims[12].id, person="Aigul")
        check(store)
        store.undo(rejected.id, person="Aigul")
        check(store)
        store.purge(filed[8].id, person="Aigul", reason="by order")
        check(store)
        assert keep_up(store) == 0


def test_a_reprint_read_later_makes_two_reports_one(tmp_path: Path) -> None:
    dice = random.Random(1)
    text = " ".join(dice.choice(WORDS) + str(dice.randrange(400)) for _ in range(200))
    wire = "China gave masks to Kyrgyzstan on 19 March 2021."
    other = "On 19 March 2021 masks of China came to Kyrgyzstan."
    with Store.open(tmp_path / "t.chancery", create=True) as store:
        for doc, words, quote in (("a", f"{wire} {text}", wire), ("b", f"{other} {text}", other)):
            one = Document(doc=doc, text=words, passages=(Passage(0, len(words)),), publisher=doc)
            entry = store.add_document(one)
            claim = EventClaim(
                doc=doc, quote=quote, start=0, end=len(quote), action="AID", sources=(STATES[0],),
                targets=(STATES[3],), date="2021-03-19",
            )  # fmt: skip
            store.add_claims(entry.id, 1, "test", [claim])
            keep_up(store)
        (event,) = store.events()
        assert (len(event.claims), event.reports) == (2, 1)


def test_a_later_disproof_changes_the_event_from_its_own_date_on(tmp_path: Path) -> None:
    with Store.open(tmp_path / "t.chancery", create=True) as store:
        for doc, date, status in (
            ("a", "2020-02-09", "rumoured"),
            ("b", "2020-03-01", "disproved"),
        ):
            text = f"{doc}: Kazakhs attacked Dungans in Masanchi, {status}."
            one = Document(doc=doc, text=text, passages=(Passage(0, len(text)),), date=date)
            entry = store.add_document(one)
            claim = EventClaim(
                doc=doc, quote=text, start=0, end=len(text), action="ASSAULT", date="2020-02-07",
                sources=(STATES[2],), targets=(STATES[3],), status=status, place="Masanchi",
            )  # type: ignore[arg-type] # fmt: skip
            store.add_claims(entry.id, 1, "test", [claim])
        keep_up(store)
        (now,) = store.events()
        (then,) = as_of(store, Filters(known_by="2020-02-29"))
        assert as_of(store, Filters(known_by="2020-02-01")) == []
        assert (then.status, now.status) == ("rumoured", "disproved")
        assert then.id == now.id
        assert [dispute.kind for dispute in now.disputes] == ["opposite"]
        assert not then.disputes
