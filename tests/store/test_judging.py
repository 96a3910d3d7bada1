"""Judgements: amend, remove, undo, purge; each counts from its own time."""

from __future__ import annotations

from pathlib import Path

import pytest
from dispatches import FIRST, SECOND, TEXT, closing, dispatch, masks

from chancery.records import DateError, Remark, UsageError
from chancery.store import Filters, Store

ANA = "Ana"


@pytest.fixture
def id(store: Store) -> str:
    filed = store.add_document(
        dispatch(), place="a/dispatch.txt", stems=("china close", "кита отправ", "24 kg"),
        recorded="2026-01-01T00:00:00Z",
    )  # fmt: skip
    store.add_claims(
        filed.id, 1, "lexicon", [closing(dispatch()), masks(dispatch())],
        recorded="2026-01-01T00:00:00Z",
    )  # fmt: skip
    store.add_file("a/dispatch.txt", "bytes", "options", recorded="2026-01-01T00:00:00Z")
    return filed.id


def test_an_amended_date_moves_what_was_known(store: Store, id: str) -> None:
    store.amend(id, person=ANA, date="2020-03-05", recorded="2026-02-01T12:00:00Z")
    assert store.entry(id).date == "2020-03-05"
    assert [c.known for c in store.claims()] == ["2020-03-05", "2020-03-05"]
    before = Filters(recorded_by="2026-01-31")
    assert [c.known for c in store.claims(before)] == ["2020-04-02", "2020-03-12"]
    assert next(store.documents(before)).date == "2020-04-02"
    assert store.document(id).date == "2020-03-05"
    assert store.document(id, recorded_by="2026-01-31").date == "2020-04-02"


def test_several_amendments_lie_over_each_other_and_come_off_singly(store: Store, id: str) -> None:
    first = store.amend(id, person=ANA, title="One", publisher="Radio", tags=["border"])
    store.amend("dispatch", person="Bek", title="Two")
    entry = store.entry(id)
    assert (entry.title, entry.publisher, entry.tags) == ("Two", "Radio", ("border",))
    store.undo(first.id, person="Bek")
    entry = store.entry(id)
    assert (entry.title, entry.publisher, entry.tags) == ("Two", "The Example", ())


def test_an_amendment_survives_a_new_version(store: Store, id: str) -> None:
    store.amend(id, person=ANA, publisher="Radio")
    store.add_document(dispatch("Other words."), place="a/dispatch.txt")
    assert store.entry(id).version == 2
    assert store.entry(id).publisher == "Radio"


def test_an_unknown_date_is_an_amendment_too(store: Store, id: str) -> None:
    store.amend(id, person=ANA, date="")
    entry = store.entry(id)
    assert (entry.date, entry.date_from) == ("", "none")
    assert {c.known for c in store.claims()} == {"2026-01-01", "2020-03-12"}


def test_what_is_no_amendment_is_refused(store: Store, id: str) -> None:
    with pytest.raises(UsageError, match="words"):
        store.amend(id, person=ANA, words=7)
    with pytest.raises(UsageError, match="nothing"):
        store.amend(id, person=ANA)
    with pytest.raises(DateError):
        store.amend(id, person=ANA, date="spring")
    with pytest.raises(UsageError, match="who"):
        store.amend(id, person=" ", title="x")
    with pytest.raises(UsageError, match="batch"), store.batch():
        store.amend(id, person=ANA, title="x")
    assert list(store.judgements()) == []


def test_a_removed_document_is_hidden_from_its_removal_until_it_is_undone(
    store: Store, id: str
) -> None:
    removal = store.remove(id, person=ANA, reason="a copy", recorded="2026-02-01T12:00:00Z")
    assert list(store.documents()) == []
    assert list(store.claims()) == []
    assert list(store.notes()) == []
    assert list(store.search("china")) == []
    with pytest.raises(UsageError, match=f"removed by Ana.*{removal.id}"):
        store.text(id)
    then = Filters(recorded_by="2026-02-01T11:59:59Z")
    assert len(list(store.claims(then))) == 2
    assert len(list(store.search("china", then))) == 1
    assert store.add_document(dispatch(), place="a/dispatch.txt").status == "known"
    assert list(store.documents()) == []
    undoing = store.undo(removal.id, person="Bek", recorded="2026-02-03T12:00:00Z")
    assert len(list(store.claims())) == 2
    assert list(store.claims(Filters(recorded_by="2026-02-02"))) == []
    store.undo(undoing.id, person=ANA)
    assert list(store.documents()) == []


def test_judgements_say_who_when_why_and_whether_they_hold(store: Store, id: str) -> None:
    removal = store.remove(id, person=ANA, reason="a copy", recorded="2026-02-01T12:00:00Z")
    store.undo(removal.id, person="Bek", reason="not a copy", recorded="2026-02-02T12:00:00Z")
    first, second = store.judgements()
    assert (first.person, first.reason, first.in_force) == (ANA, "a copy", False)
    assert (second.what, second.undoes, second.reason) == ("undo", first.id, "not a copy")
    assert [j.in_force for j in store.judgements(recorded_by="2026-02-01")] == [True]
    with pytest.raises(UsageError, match="already"):
        store.undo(removal.id, person=ANA)
    with pytest.raises(UsageError, match="j-99"):
        store.undo("j-99", person=ANA)
    with pytest.raises(UsageError, match="j-12"):
        store.undo("first", person=ANA)


def test_judgements_on_anything_with_an_id_are_kept(store: Store) -> None:
    store.judge("same", "c-1", {"as": "c-2"}, person=ANA, reason="one wire")
    (found,) = store.judgements(subject="c-1", what="same")
    assert found.body == {"as": "c-2"}


def test_a_purge_takes_the_words_out_of_the_file(store: Store, id: str, path: Path) -> None:
    store.add_document(dispatch("Другие слова остаются.", doc="other"), place="other.txt")
    store.amend(id, person=ANA, title="A secret heading")
    store.add_remarks([Remark(path="a/dispatch.txt", doc="dispatch", what="a secret remark")])
    purged = store.purge(id, person=ANA, reason="private letter")
    assert purged.body["doc"] == "dispatch"
    assert store.doctor() == []
    assert list(store.search("torugart OR маски")) == []
    assert [hit.doc for hit in store.search("слова")] == ["other"]
    with pytest.raises(UsageError, match="purge"):
        store.undo(purged.id, person=ANA)
    store.close()
    held = path.read_bytes()
    for word in (FIRST, SECOND, "torugart", "отправил", "отправ", "24.kg", "secret"):
        assert word.encode() not in held, word


def test_purged_words_do_not_come_back_unless_readmitted(store: Store, id: str) -> None:
    store.purge(id, person=ANA, reason="private letter")
    assert store.file_known("a/dispatch.txt", "bytes", "options")
    refused = store.add_document(dispatch(doc="again"), place="b.txt")
    assert (refused.id, refused.status) == (id, "purged")
    store.readmit(id, person=ANA, reason="the author agreed")
    assert store.add_document(dispatch(doc="again"), place="b.txt").status == "new"
    assert store.text("again") == TEXT
    with pytest.raises(UsageError, match="not purged"):
        store.readmit(id, person=ANA)
